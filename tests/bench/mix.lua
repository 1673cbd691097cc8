-- Asks for the paths given after `--`, each in turn; says at the end what Python reads.
local paths, at = {}, 0

function init(args)
   for _, path in ipairs(args) do paths[#paths + 1] = path end
end

function request()
   at = at % #paths + 1
   return wrk.format("GET", paths[at])
end

function done(summary, latency)
   local e = summary.errors
   io.write(string.format("MIX %d %d %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
      latency:percentile(50), latency:percentile(99), latency.max, e.status, e.connect + e.read + e.write + e.timeout))
end
