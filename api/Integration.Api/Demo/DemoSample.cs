using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;

namespace Integration.Api.Demo;

/// <summary>One message of the demo and what must become of it: a file in the environment's <c>samples/</c>.</summary>
internal sealed record DemoSample
{
    /// <summary>What it shows, in Norwegian.</summary>
    public required string Title { get; init; }

    /// <summary>The client that posts it; null when it comes from outside.</summary>
    public string? Client { get; init; }

    /// <summary>The state it must reach, or <c>refused</c>; <c>received</c> for what comes from outside and is in all its receivers' mailboxes.</summary>
    public required string Expect { get; init; }

    /// <summary>The problem code that must explain it; null: none.</summary>
    public string? Problem { get; init; }

    /// <summary>The type of the answer that must lie in the sender's mailbox; null: none.</summary>
    public string? Reply { get; init; }

    /// <summary>Who fetches it from which mailbox; null: nobody has to.</summary>
    public DemoReceiver? Receiver { get; init; }

    /// <summary>What happens outside instead of a post; null: it is posted.</summary>
    public DemoHappening? Happens { get; init; }

    /// <summary>A file that a system leaves in a folder instead of a post; null: none.</summary>
    public DemoDrop? Drop { get; init; }

    /// <summary>Who must find it in which mailboxes when it comes from outside.</summary>
    public IReadOnlyList<DemoReceiver> Receivers { get; init; } = [];

    /// <summary>A fault the simulators are told to make first.</summary>
    public Fault? Fault { get; init; }

    /// <summary>A document to upload and refer to as <c>{attachment}</c>; null: none.</summary>
    public string? Attachment { get; init; }

    /// <summary>The event that is posted. <c>{run}</c> in it becomes something new for each run.</summary>
    public JsonObject? Event { get; init; }

    /// <summary>Events that are posted together instead of one. Each must become what is expected.</summary>
    public JsonArray? Batch { get; init; }

    /// <summary>The samples of an environment, in order of file name.</summary>
    public static IReadOnlyList<DemoSample> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.sample.json").Order(StringComparer.Ordinal).Select(file =>
            JsonSerializer.Deserialize<DemoSample>(File.ReadAllBytes(file), JsonSerializerOptions.Web) ?? throw new InvalidDataException(file))];
}

/// <summary>A business system that fetches.</summary>
/// <param name="Client">The client.</param>
/// <param name="Mailbox">Its mailbox.</param>
internal sealed record DemoReceiver(string Client, string Mailbox);

/// <summary>Something that happens at a system the hub reads.</summary>
/// <param name="Simulator">The system.</param>
/// <param name="What">What happens, in its own words.</param>
internal sealed record DemoHappening(string Simulator, JsonObject What);

/// <summary>A file that a system leaves in a folder that the hub reads.</summary>
/// <param name="File">Beside the samples. <c>{run}</c> in it becomes something new for each run.</param>
/// <param name="Folder">Under the data directory.</param>
internal sealed record DemoDrop(string File, string Folder);
