-- What wrk sends for script/bench, and the line of figures that it hands back.

local cookie, etag = os.getenv("BENCH_COOKIE"), os.getenv("BENCH_ETAG")
local moves, plan = os.getenv("BENCH_MOVES"), os.getenv("BENCH_PLAN")
local origin, today = os.getenv("BENCH_ORIGIN"), os.getenv("BENCH_TODAY")

-- Forms are sent to this machine only.
if moves and not origin:match("^http://127%.0%.0%.1:") then
  error("moves are sent to 127.0.0.1 only")
end

local started = 0
function setup(thread)
  thread:set("part", started)
  started = started + 1
end

local waiting, turn = {}, 0

function init()
  if cookie and cookie ~= "" then wrk.headers["Cookie"] = cookie end
  if etag and etag ~= "" then wrk.headers["If-None-Match"] = etag end
  if not moves then return end
  -- Each thread has its own activities, so that none is moved by two at once.
  local line_number = 0
  for line in io.lines(moves) do
    local code, version = line:match("^(%S+) (%d+)$")
    line_number = line_number + 1
    if line_number % 2 == part then
      waiting[#waiting + 1] = { code = code, version = tonumber(version), to = "preparing" }
    end
  end
end

local asked = 0

local function move()
  asked = asked + 1
  -- wrk makes one request to look at it and does not send it.
  if asked == 1 then return wrk.format("GET", "/healthz") end
  turn = turn % #waiting + 1
  local activity = waiting[turn]
  local body = string.format("version=%d&to=%s&effective=%s", activity.version, activity.to, today)
  activity.version = activity.version + 1
  activity.to = activity.to == "preparing" and "planned" or "preparing"
  return wrk.format("POST", plan .. "/activity/" .. activity.code .. "/move", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Cookie"] = cookie,
    ["Host"] = wrk.headers["Host"],
    ["Origin"] = origin,
    ["Sec-Fetch-Site"] = "same-origin",
  }, body)
end

-- wrk asks for each request anew where there is a function for it, which costs it time: pages are sent as they are.
if moves then request = move end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %.1f %.3f %.3f %d\n",
    summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
