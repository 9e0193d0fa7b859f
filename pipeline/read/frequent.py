"""Which characters make up most of a page, for telling right decodings from wrong ones.

A wrong decoding of Chinese gives Chinese characters too, only strange ones. So what counts is not whether they are
hanzi but how common they are: the characters below make up four fifths of the hanzi of government and news pages
(counted over 295,000), and between one and two in ten of a wrong decoding. The next best thing is the first level of
a national standard: GB 2312-80 puts its 3,755 common hanzi into rows 16 to 55 and the 3,008 rare ones behind them,
Big5 its 5,401 into A440 to C67E, JIS X 0208 its 2,965 into rows 16 to 47.
"""

from __future__ import annotations

# Order of frequency; names of places counted out.
SIMPLIFIED = (
    "的国人中一新和发区有在年大不务会业是为公行理政了家关市地生化民现学上部保以时要全个日网体作工安文成方进分院报动"
    "展主出月对机用资社定代天实能小开建办来经高于到产法通应入下本合前信长我多提事可规制度内设力河自共同号电等广加后"
    "所这平重明持过及北次位门第面点性场期式原三与创管系证相州员服金情推其得论科最子指省好条者心他道城息题海就件基申"
    "医各请立数户专量价企级标总交领收回源间手或改统外技强当局评教华二特之问录车意更核府元向任计视东表名复备取导构南"
    "十活们查质如注知目单也么委容客首将台治房调程权布儿县你京校园党划运看需由费路登育里住微美都项责片闻议组告效站被"
    "据无济起态接口并水游还结记支万商求确放担利术老认类积港正解策说品举页世税联股投供界书至示研财西案引革监近从义而"
    "感续按常急才种融没障审优已果食线历流团居完话险博周图四转受选直传票职步两物频施处想照别护风影深格消况打预际司版"
    "准身史享决存集配增造然整未率参境浪何坚每变山着比央战什再料具考使见精色江百女银做营此清走究始范助根协负师热则些"
    "去习众先球形快型兴因招租反带超排款码落索五验读字速限青气幼识观依答批称值环但域升测益官样媒属模充花低志承询空思"
    "满只纳章诗张播算扫英让序景补头编善给亿村今少友厅维失节控击健米断易农贸真置试副防军命马神养缴达象连端份温退康必"
    "除把略档约富乐非该降"
)

# The forms of these that Traditional writing, or Taiwan, has instead.
TRADITIONAL = (
    "國發區務會業爲關現學時個網體進報動對機資實開辦來經於產應長規內設號電廣後這過門點場與創證員論條題醫請數戶專價級"
    "標總領間統強當評華問錄車計視東復備導構們質單麼將臺調權兒縣園黨劃運費裏項責聞議組據無濟態並遊還結記萬確擔術認類"
    "積說舉頁稅聯書財監從義續種沒審優線歷團話險圖轉選傳職兩頻處別護風況預際準決參堅變戰見銀營範協負師熱則習衆興帶碼"
    "驗讀氣識觀稱環測樣屬詢滿納詩張掃讓補頭編給億廳維節擊斷農貿試軍馬養繳達連溫檔約樂該為裡著眾"
)

# Particles, endings and the commonest Sino-Korean syllables.
HANGUL = (
    "이다는의을에가은고하를한로기서지도사자어시인대정그과아해리나일수라있들스상보부제전주원장성구만국공동"
    "여조년안면비연경방육교학생청관계습했었니까요으며위적게내용및중무통행신세회문소화모오분반결업개발민선"
    "실등"
)

_ROW = range(0xA1, 0xFF)


def _first_level(codec: str, first: int, last: int, trails: tuple[range, ...] = (_ROW,)) -> str:
    """The characters from pair `first` to pair `last` of a double-byte set; pairs without one are left out."""
    pairs = (lead << 8 | trail for lead in range(first >> 8, (last >> 8) + 1) for row in trails for trail in row)
    return "".join(pair.to_bytes(2, "big").decode(codec, "ignore") for pair in pairs if first <= pair <= last)


GB2312_LEVEL_1 = _first_level("gb2312", 0xB0A1, 0xD7F9)
BIG5_LEVEL_1 = _first_level("big5", 0xA440, 0xC67E, (range(0x40, 0x7F), _ROW))
JIS_LEVEL_1 = _first_level("euc_jp", 0xB0A1, 0xCFD3)
