namespace Integration.Api.Ops;

/// <summary>Marks an act, which takes an <c>Idempotency-Key</c>, for the document.</summary>
internal sealed class KeyMetadata;
