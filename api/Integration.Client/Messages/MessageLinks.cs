namespace Integration.Client.Messages;

/// <summary>Addresses that belong to a message, relative to the hub.</summary>
/// <param name="Self">Its state: <c>/api/v1/messages/{id}</c>.</param>
public sealed record MessageLinks(string Self);
