-- Tables, strings, closures, coroutines, errors across C frames, numbers and files.
local words = {}
for word in ("the quick brown fox"):gmatch("%a+") do words[#words + 1] = word end
table.sort(words)
assert(table.concat(words, " ") == "brown fox quick the")

local function counter()
  local n = 0
  return function() n = n + 1; return n end
end
local count = counter()
assert(count() == 1 and count() == 2)

local producer = coroutine.wrap(function()
  for i = 1, 3 do coroutine.yield(i * i) end
end)
assert(producer() == 1 and producer() == 4 and producer() == 9)

local ok, message = pcall(function() table.sort({ 3, 1, 2 }, function() error("no order") end) end)
assert(not ok and message:find("no order"))

assert(1 << 62 == 4611686018427387904 and 7 // 2 == 3 and 2 ^ 0.5 == math.sqrt(2))
assert(("%5.2f|%x"):format(math.pi, 255) == " 3.14|ff")

local name = os.tmpname()
local file = assert(io.open(name, "w"))
file:write("one\ntwo\n")
file:close()
local lines = {}
for line in io.lines(name) do lines[#lines + 1] = line end
assert(#lines == 2 and lines[2] == "two")
assert(os.remove(name))
print("lua: 7 groups passed")
