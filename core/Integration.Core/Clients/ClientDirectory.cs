using System.Collections.Frozen;

namespace Integration.Core.Clients;

/// <summary>The clients of <c>clients.yaml</c>.</summary>
internal sealed class ClientDirectory(IEnumerable<Client> clients)
{
    private readonly FrozenDictionary<string, Client> byId = clients.ToFrozenDictionary(c => c.Id);

    private readonly FrozenDictionary<TokenIdentity, Client> byIdentity =
        clients.SelectMany(c => c.Identities, (client, identity) => (client, identity)).ToFrozenDictionary(e => e.identity, e => e.client);

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<Client> All { get; } = [.. clients];

    /// <summary>A client by its short name, or null.</summary>
    public Client? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The client a token speaks for, or null. An entry that names both organisation and OAuth client goes before one that names the organisation only.</summary>
    public Client? Find(TokenIdentity identity) =>
        byIdentity.GetValueOrDefault(identity) ?? (identity.Consumer is null ? null : byIdentity.GetValueOrDefault(identity with { ClientId = null }));
}
