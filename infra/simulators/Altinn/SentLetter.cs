namespace Integration.Simulators.Altinn;

/// <summary>A letter that Altinn has taken.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SendersReference">The sender's reference.</param>
/// <param name="IdempotentKey">The key that stops a second one.</param>
/// <param name="Files">Name and size of each file.</param>
internal sealed record SentLetter(string Id, string SendersReference, string IdempotentKey, IReadOnlyList<string> Files);
