using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <summary>Claims what a bus brought; answers with what there is no room for.</summary>
internal sealed record ClaimOperation(IReadOnlyList<WorkEnvelope> Came) : Operation<IReadOnlyList<WorkEnvelope>>;
