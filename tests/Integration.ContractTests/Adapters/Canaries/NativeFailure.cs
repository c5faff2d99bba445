using System.Text.Json.Nodes;
using Integration.Simulators.Faults;

namespace Integration.ContractTests.Adapters.Canaries;

/// <summary>One way in which a system fails, with an answer that repeats what it was sent.</summary>
/// <param name="Name">What it is called in <c>failures.json</c>.</param>
/// <param name="Fault">What is ordered at the simulator; null: nobody answers at all.</param>
internal sealed record NativeFailure(string Name, Fault? Fault)
{
    private static readonly int[] Statuses = [302, 400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 412, 413, 422, 425, 500, 501, 502, 503, 504, 505];

    /// <summary>Every failure that HTTP has.</summary>
    public static IReadOnlyList<NativeFailure> Http { get; } =
    [
        new("nobody", null),
        new("cut", new Fault { Simulator = "", Kind = FaultKind.Refuse, Times = -1 }),
        .. Statuses.Select(status => new NativeFailure($"{status}", Answer(status, Echo()))),
        new("429", Answer(429, Echo(), new() { ["Retry-After"] = "7" })),
        new("503+Retry-After", Answer(503, Echo(), new() { ["Retry-After"] = "7" })),
        new("200-other", Answer(200, Echo())),
        new("200-page", Answer(200, JsonValue.Create($"<html>{Canary.Text}"))),
    ];

    /// <summary>What archives say that have nothing but a text.</summary>
    public static IReadOnlyList<(string Name, string Text)> Texts { get; } =
    [
        ("busy", $"Transaction for {Canary.Text} was deadlocked"),
        ("not-found", $"{Canary.Text} finnes ikke"),
        ("exists", $"{Canary.Text} finnes allerede"),
        ("no-access", $"Access denied to {Canary.Text}"),
        ("not-supported", $"{Canary.Text} støttes ikke"),
        ("invalid", $"Ugyldig verdi: {Canary.Text}"),
        ("anything", Canary.Text),
    ];

    /// <summary>An answer with a status and a body, until it is cleared.</summary>
    public static Fault Answer(int status, JsonNode body, Dictionary<string, string>? headers = null) => new()
    {
        Simulator = "",
        Kind = FaultKind.Answer,
        Times = -1,
        Status = status,
        Body = body,
        Headers = new(headers ?? []) { ["X-Error"] = Canary.Text, ["Location"] = $"/{Canary.Number}" },
    };

    /// <summary>The error bodies of all systems in one: texts hold the person, codes the number.</summary>
    private static JsonObject Echo() => new()
    {
        ["message"] = Canary.Text,
        ["melding"] = Canary.Text,
        ["detail"] = Canary.Text,
        ["title"] = Canary.Text,
        ["error"] = Canary.Number,
        ["error_description"] = Canary.Text,
        ["errorCode"] = Canary.Number,
        ["errorId"] = Canary.Number,
        ["kode"] = Canary.Number,
        ["exception"] = $"no.difi.{Canary.Number}",
        ["Successful"] = false,
        ["ErrorMessage"] = Canary.Text,
        ["ErrorDetails"] = Canary.Text,
        ["errors"] = new JsonObject { [Canary.Text] = new JsonArray(Canary.Text) },
    };
}
