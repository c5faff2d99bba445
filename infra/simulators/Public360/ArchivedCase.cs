using System.Text.Json.Nodes;

namespace Integration.Simulators.Public360;

/// <summary>A case in the simulated archive.</summary>
internal sealed record ArchivedCase(int Recno, string CaseNumber, ExternalId? ExternalId, string Status)
{
    public List<ArchivedDocument> Documents { get; } = [];
}

/// <summary>A journal post; SIF calls it a document. It has no external id of its own there: callers leave a remark.</summary>
internal sealed record ArchivedDocument(int Recno, string DocumentNumber, IReadOnlyList<string> Remarks)
{
    public List<ArchivedFile> Files { get; } = [];
}

/// <summary>A file of a journal post.</summary>
internal sealed record ArchivedFile(int Recno, string? Note, string? Format, int Bytes, string Sha256);

/// <summary>SIF's external id.</summary>
internal sealed record ExternalId(string Id, string Type)
{
    public static ExternalId? Read(JsonNode? node) => (string?)node?["Id"] is { } id ? new ExternalId(id, (string?)node["Type"] ?? "") : null;

    public JsonObject ToJson() => new() { ["Id"] = Id, ["Type"] = Type };

    public override string ToString() => $"{Type}:{Id}";
}
