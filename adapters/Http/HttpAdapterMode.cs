namespace Integration.Adapters.Http;

/// <summary>What stands in the body of a delivery.</summary>
internal enum HttpAdapterMode
{
    /// <summary>The message's data as it is, <c>application/json</c>.</summary>
    Data,

    /// <summary>A CloudEvent around the data, <c>application/cloudevents+json</c>.</summary>
    Structured,

    /// <summary>The data, with the attributes as <c>ce-</c> headers.</summary>
    Binary,
}
