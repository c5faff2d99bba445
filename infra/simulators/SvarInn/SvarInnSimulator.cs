using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.FiksIo;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.SvarInn;

/// <summary>
/// KS SvarInn, MottakService v1: letters wait until they are receipted, and the same are given out until then. Their files are encrypted for the receiving
/// system's key. <source>KS SvarInn, MottakService v1</source>
/// </summary>
internal sealed class SvarInnSimulator(TimeProvider time) : ISimulator
{
    /// <summary>The only user it lets in.</summary>
    public const string Username = "knutepunkt";

    /// <summary>Its password.</summary>
    public const string Password = "simulert-passord";

    private const string Base = "/tjenester/svarinn";

    private static readonly string Authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"))}";

    private readonly Lock gate = new();
    private readonly Dictionary<string, (JsonObject Letter, byte[] File, string MediaType)> waiting = [];
    private readonly List<(string Id, bool Permanent)> failed = [];
    private readonly long start = time.GetUtcNow().ToUnixTimeSeconds();
    private int last;
    private Uri? address;

    public string Name => "svarinn";

    /// <summary>Ids of letters that are not receipted.</summary>
    public IReadOnlyList<string> Waiting
    {
        get
        {
            lock (gate)
                return [.. waiting.Keys];
        }
    }

    /// <summary>Letters that the receiver could not read, and whether for good: then they are printed.</summary>
    public IReadOnlyList<(string Id, bool Permanent)> Failed
    {
        get
        {
            lock (gate)
                return [.. failed];
        }
    }

    public void Map(SimulatorRoutes routes)
    {
        address = routes.BaseAddress;
        routes
            .On("GET", $"{Base}/mottaker/hentNyeForsendelser", request => Guard(request, List))
            .On("GET", $"{Base}/forsendelse/*", request => Guard(request, () => Download(request)))
            .On("POST", $"{Base}/kvitterMottak/forsendelse/*", request => Guard(request, () => Receipt(request)))
            .On("POST", $"{Base}/mottakFeilet/forsendelse/*", request => Guard(request, () => Fail(request)));
    }

    public object State()
    {
        lock (gate)
            return new { venter = waiting.Keys.ToArray(), feilet = failed.Select(one => new { id = one.Id, permanent = one.Permanent }).ToArray() };
    }

    public void Reset()
    {
        lock (gate)
        {
            waiting.Clear();
            failed.Clear();
            last = 0;
        }
    }

    /// <summary>A letter in SvarInn's own words, and <c>filer</c>: texts by file name.</summary>
    public bool Happen(JsonObject what)
    {
        if (what["filer"] is not JsonObject files)
            return false;
        var contents = files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes((string)file.Value!));
        var letter = what.DeepClone().AsObject();
        letter.Remove("filer");
        letter["filmetadata"] = new JsonArray([.. contents.Keys.Select(name => (JsonNode)new JsonObject { ["filnavn"] = name, ["mimetype"] = name.EndsWith(".pdf", StringComparison.Ordinal) ? "application/pdf" : "text/plain", ["size"] = 0 })]);
        var single = contents.Count == 1;
        Put(letter, Pakke.Encrypt(single ? contents.Values.Single() : Pakke.Zip(contents), FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv)), single ? "application/pdf" : "application/zip");
        return true;
    }

    /// <summary>A letter with the file as it is given; for tests also one that is wrong.</summary>
    /// <returns>Its id.</returns>
    public string Put(JsonObject letter, byte[] file, string mediaType)
    {
        lock (gate)
        {
            var id = (string?)letter["id"] ?? $"51a00000-0000-4000-8000-{start:x8}{++last:x4}";
            letter["id"] = id;
            letter["date"] ??= time.GetUtcNow().ToUnixTimeMilliseconds();
            letter["status"] = "Akseptert";
            letter["downloadUrl"] ??= new Uri(address!, $"{Base[1..]}/forsendelse/{id}").ToString();
            waiting[id] = (letter, file, mediaType);
            return id;
        }
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind switch
    {
        FaultKind.ExpiredToken => SimulatorAnswer.Text(401, "Unauthorized"),
        _ => null,
    };

    private static SimulatorAnswer Guard(IRequestMessage request, Func<SimulatorAnswer> answer) => request.GetHeader("Authorization") == Authorization ? answer() : SimulatorAnswer.Text(401, "Unauthorized");

    private static string Id(IRequestMessage request) => request.Path.Split('/')[^1];

    private SimulatorAnswer List()
    {
        lock (gate)
            return SimulatorAnswer.Json(200, waiting.Values.Select(one => one.Letter).ToArray());
    }

    private SimulatorAnswer Download(IRequestMessage request)
    {
        lock (gate)
            return waiting.TryGetValue(Id(request), out var one) ? new SimulatorAnswer(200, one.File, one.MediaType) : SimulatorAnswer.Text(404, "Fant ikke forsendelsen");
    }

    private SimulatorAnswer Receipt(IRequestMessage request)
    {
        lock (gate)
            return waiting.Remove(Id(request)) ? SimulatorAnswer.Text(200, "") : SimulatorAnswer.Text(404, "Fant ikke forsendelsen");
    }

    private SimulatorAnswer Fail(IRequestMessage request)
    {
        if (request.Json() is not { } body || (string?)body["feilmelding"] is not { Length: > 0 } || (bool?)body["permanent"] is not { } permanent)
            return SimulatorAnswer.Text(400, "feilmelding og permanent må være utfylt");
        lock (gate)
        {
            failed.Add((Id(request), permanent));
            if (permanent)
                waiting.Remove(Id(request));
            return SimulatorAnswer.Text(200, "");
        }
    }
}
