namespace Integration.Api.OpenApi;

/// <summary>Marks the endpoint that takes CloudEvents, for the document.</summary>
internal sealed class EventBodyMetadata;

/// <summary>Marks an endpoint that takes any bytes, for the document.</summary>
internal sealed class BinaryBodyMetadata;
