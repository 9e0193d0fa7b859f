import sys
from pipeline.script import convert
data = sys.stdin.buffer.read().decode("utf-8")
lines = data.split("\n")
tail = lines.pop()
out = [convert(l, sys.argv[1]) for l in lines]
sys.stdout.buffer.write("".join(l + "\n" for l in out).encode() + convert(tail, sys.argv[1]).encode())
