using Integration.Simulators.GeoIntegrasjon;

namespace Integration.ContractTests.Adapters;

internal static class GeoEffects
{
    /// <summary>The most often anything was made: a case, a journal post, a document.</summary>
    public static int Most(GeoIntegrasjonSimulator archive)
    {
        var posts = archive.Cases.SelectMany(item => item.Posts).ToArray();
        var documents = posts.SelectMany(post => post.Documents).ToArray();
        return new[]
        {
            archive.Cases.GroupBy(item => item.Key).Max(group => group.Count()),
            posts.GroupBy(post => post.Title).Max(group => group.Count()),
            documents.Length == 2 ? documents.GroupBy(document => document.Title).Max(group => group.Count()) : documents.Length,
        }.Max();
    }
}
