using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.SvarUt;

/// <summary>
/// KS SvarUt, forsendelse v1: an id first, then the letter under it. The same id twice is one letter; the same external reference under two
/// ids is two letters, so whoever sends must look first. It keeps references, names and sizes of files, not receivers.
/// <source>ks-no/svarut-rest-klient</source>
/// </summary>
internal sealed class SvarUtSimulator : ISimulator
{
    /// <summary>The only user it lets in.</summary>
    public const string Username = "knutepunkt";

    /// <summary>Its password.</summary>
    public const string Password = "simulert-passord";

    private const string Base = "/tjenester/api/forsendelse/v1";

    private static readonly string Authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"))}";

    private readonly Lock gate = new();
    private readonly HashSet<string> started = [];
    private readonly Dictionary<string, SvarUtLetter> letters = [];

    public string Name => "svarut";

    /// <summary>The letters it has.</summary>
    public IReadOnlyList<SvarUtLetter> Letters
    {
        get
        {
            lock (gate)
                return [.. letters.Values];
        }
    }

    public void Map(SimulatorRoutes routes) => routes
        .On("POST", $"{Base}/startNyForsendelse", request => Guard(request, Start))
        .On("POST", $"{Base}/*/sendForsendelse", request => Guard(request, () => Send(request)))
        .On("GET", $"{Base}/eksternref/*", request => Guard(request, () => Find(request)))
        .On("GET", $"{Base}/forsendelseTyper", request => Guard(request, () => SimulatorAnswer.Json(200, new { forsendelseTyper = Array.Empty<string>() })));

    public object State() => new { letters = Letters };

    public void Reset()
    {
        lock (gate)
        {
            started.Clear();
            letters.Clear();
        }
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind switch
    {
        FaultKind.ExpiredToken => Refusal(401),
        FaultKind.Error => Refusal(500),
        _ => null,
    };

    private static SimulatorAnswer Refusal(int status) => SimulatorAnswer.Json(
        status, new { timestamp = 1_772_439_327_000, status, error = "Error", errorId = "019cb000-0000-7000-8000-0000000000e1", message = "Error", errorCode = (string?)null });

    private static SimulatorAnswer Guard(IRequestMessage request, Func<SimulatorAnswer> answer) => request.GetHeader("Authorization") == Authorization ? answer() : Refusal(401);

    private SimulatorAnswer Start()
    {
        lock (gate)
        {
            // Counted, so that the ids are the same in every run.
            var id = $"019cb000-0000-7000-8000-{started.Count + 1:x12}";
            started.Add(id);
            return SimulatorAnswer.Json(200, new { id });
        }
    }

    private SimulatorAnswer Send(IRequestMessage request)
    {
        var id = request.Path.Split('/')[^2];
        var (fields, files) = request.Multipart();
        if (!fields.TryGetValue("forsendelse", out var json) || JsonNode.Parse(json) is not JsonObject letter)
            return Refusal(400);
        if ((string?)letter["mottaker"]?["postAdresse"]?["postSted"] is not { Length: > 0 } || letter["dokumenter"] is not JsonArray documents)
            return Refusal(400);
        if (!documents.Select(document => (string?)document!["filnavn"]).SequenceEqual(files.Select(file => file.Name)))
            return Refusal(400);
        if (documents.Any(document => (string?)document!["mimeType"] != "application/pdf" && (bool?)document["ekskluderesFraUtskrift"] != true))
            return Refusal(400);

        lock (gate)
        {
            if (!started.Contains(id))
                return Refusal(404);

            letters.TryAdd(id, new SvarUtLetter(
                id,
                (string?)letter["eksternReferanse"] ?? "",
                letter["mottaker"]!["digitalAdresse"] is null ? "SENDT_PRINT" : "SENDT_DIGITALT",
                [.. files.Select(file => $"{file.Name} {file.Bytes}")]));
            return SimulatorAnswer.Json(200, new { id });
        }
    }

    private SimulatorAnswer Find(IRequestMessage request)
    {
        var reference = request.Path.Split('/')[^1];
        return SimulatorAnswer.Json(200, new { forsendelseIder = Letters.Where(letter => letter.EksternReferanse == reference).Select(letter => new { id = letter.Id }) });
    }
}
