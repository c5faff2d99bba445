namespace Integration.Client.Catalogue;

/// <summary>What this client may use.</summary>
/// <param name="Client">The client's short name.</param>
/// <param name="Agency">The agency that owns its messages.</param>
/// <param name="Sources">What <c>source</c> must begin with.</param>
/// <param name="Types">Message types it may send.</param>
/// <param name="Mailboxes">Mailboxes it may read; replies and notices come to the first.</param>
/// <param name="Lookups">Lookups it may ask.</param>
public sealed record ServiceCatalogue(
    string Client, string Agency, IReadOnlyList<string> Sources, IReadOnlyList<SchemaInfo> Types, IReadOnlyList<string> Mailboxes, IReadOnlyList<LookupInfo> Lookups);

/// <summary>A message type.</summary>
/// <param name="Type">The type with its major version.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">What it is.</param>
/// <param name="Href">Its schema.</param>
public sealed record SchemaInfo(string Type, string Version, string? Title, string Href);

/// <summary>The message types of the hub.</summary>
/// <param name="Items">The types.</param>
public sealed record SchemaList(IReadOnlyList<SchemaInfo> Items);

/// <summary>A question a register answers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TitleNb">What it answers, in Norwegian bokmål.</param>
/// <param name="TitleEn">What it answers, in English.</param>
/// <param name="Parameters">Its parameters; those that end in <c>?</c> may be left out.</param>
/// <param name="Sensitivity">How sensitive the answer is.</param>
/// <param name="Href">Where to ask.</param>
public sealed record LookupInfo(string Name, string TitleNb, string TitleEn, IReadOnlyList<string> Parameters, string Sensitivity, string Href);
