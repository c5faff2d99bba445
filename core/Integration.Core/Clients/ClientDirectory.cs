using System.Collections.Frozen;

namespace Integration.Core.Clients;

/// <summary>The clients of <c>clients.yaml</c>.</summary>
internal sealed class ClientDirectory(IEnumerable<Client> clients)
{
    private readonly FrozenDictionary<string, Client> byId = clients.ToFrozenDictionary(c => c.Id);

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<Client> All { get; } = [.. clients];

    /// <summary>A client by its short name, or null.</summary>
    public Client? Find(string id) => byId.GetValueOrDefault(id);
}
