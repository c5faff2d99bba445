using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Integration.Core.Clients;

/// <summary>Reads <c>clients.yaml</c> whole: every error at once, and no clients when there is one.</summary>
internal static partial class ClientFile
{
    /// <summary>The clients, or what is wrong with the file, one sentence each.</summary>
    public static (IReadOnlyList<Client> Clients, IReadOnlyList<string> Errors) Read(string path)
    {
        if (!File.Exists(path))
            return ([], [$"{path}: the file does not exist"]);
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (IOException exception)
        {
            return ([], [$"{path}: {exception.Message}"]);
        }
    }

    /// <summary>The same from text.</summary>
    public static (IReadOnlyList<Client> Clients, IReadOnlyList<string> Errors) Parse(string yaml, string name = "clients.yaml")
    {
        Document? document;
        try
        {
            document = new DeserializerBuilder()
                .WithNamingConvention(HyphenatedNamingConvention.Instance)
                .WithDuplicateKeyChecking()
                .Build()
                .Deserialize<Document?>(yaml);
        }
        catch (YamlException exception)
        {
            return ([], [$"{name}:{exception.Start.Line}: {exception.InnerException?.Message ?? exception.Message}"]);
        }

        var entries = document?.Clients ?? [];
        var errors = new List<string>();
        for (var i = 0; i < entries.Count; i++)
            Check(entries[i], $"{name}: clients[{i}]", errors);
        if (errors.Count > 0)
            return ([], errors);

        Client[] clients = [.. entries.Select(entry => ToClient(entry!))];
        errors.AddRange(clients.GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => $"{name}: the id {g.Key} stands twice"));
        errors.AddRange(clients.SelectMany(c => c.Identities).GroupBy(i => i).Where(g => g.Count() > 1)
            .Select(g => $"{name}: two clients have the identity issuer {g.Key.Issuer}, consumer {g.Key.Consumer ?? "-"}, client-id {g.Key.ClientId ?? "-"}"));
        return errors.Count > 0 ? ([], errors) : (clients, []);
    }

    private static void Check(Entry? entry, string at, List<string> errors)
    {
        if (entry is null)
        {
            errors.Add($"{at} is empty");
            return;
        }

        if (entry.Id is null || !ShortName().IsMatch(entry.Id) || entry.Id == "hub")
            errors.Add($"{at}.id must be lower-case letters, digits and hyphens, at most 40, and not hub");
        if (entry.Agency is null || !Organisation().IsMatch(entry.Agency))
            errors.Add($"{at}.agency must be 0192: and nine digits");
        if (entry.Identity is not { } identity)
            errors.Add($"{at}.identity is missing");
        else
            CheckIdentity(identity, $"{at}.identity", errors);
        if (entry.Sources.Any(source => string.IsNullOrEmpty(source) || !Uri.IsWellFormedUriString(source, UriKind.RelativeOrAbsolute)))
            errors.Add($"{at}.sources must be URI references");
        if (entry.Types.Count > 0 && entry.Sources.Count == 0)
            errors.Add($"{at}.sources is missing: a client that sends must have one");
        if (entry.Types.Concat(entry.Lookups).Any(string.IsNullOrWhiteSpace))
            errors.Add($"{at}.types and .lookups must not hold empty names");
        if (entry.Role is not null and not ("operator" or "auditor" or "agency" or "admin") || (entry.Operator && entry.Role is not null and not "operator"))
            errors.Add($"{at}.role must be operator, auditor, agency or admin; operator: true says the same as the first");
        if (entry.Mailboxes.Any(mailbox => mailbox is null || !ShortName().IsMatch(mailbox)))
            errors.Add($"{at}.mailboxes must be lower-case letters, digits and hyphens, at most 40");
    }

    private static void CheckIdentity(IdentityEntry identity, string at, List<string> errors)
    {
        if (string.IsNullOrEmpty(identity.Issuer))
            errors.Add($"{at}.issuer is missing: the name of one under Authentication:Issuers");
        if (identity.Consumer is null && identity.ClientId is null)
            errors.Add($"{at} needs consumer (Maskinporten) or client-id");
        if (identity.Consumer is not null && !Organisation().IsMatch(identity.Consumer))
            errors.Add($"{at}.consumer must be 0192: and nine digits");
    }

    private static Client ToClient(Entry entry) => new()
    {
        Id = entry.Id!,
        Agency = entry.Agency!,
        Identities = [new TokenIdentity(entry.Identity!.Issuer!, entry.Identity.Consumer, entry.Identity.ClientId)],
        Sources = entry.Sources,
        Types = entry.Types.ToHashSet(),
        Mailboxes = entry.Mailboxes,
        Lookups = entry.Lookups.ToHashSet(),
        Role = entry.Operator ? "operator" : entry.Role,
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortName();

    [GeneratedRegex("^0192:[0-9]{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();

    private sealed class Document
    {
        public List<Entry?> Clients { get; set; } = [];
    }

    private sealed class Entry
    {
        public string? Id { get; set; }

        public string? Agency { get; set; }

        public IdentityEntry? Identity { get; set; }

        public List<string> Sources { get; set; } = [];

        public List<string> Types { get; set; } = [];

        public List<string> Mailboxes { get; set; } = [];

        public List<string> Lookups { get; set; } = [];

        public bool Operator { get; set; }

        public string? Role { get; set; }
    }

    private sealed class IdentityEntry
    {
        public string? Issuer { get; set; }

        public string? Consumer { get; set; }

        public string? ClientId { get; set; }
    }
}
