namespace Integration.Api.Hosting;

/// <summary>The configuration does not hold. Every error at once, one sentence each, for the person who starts the hub.</summary>
internal sealed class HubStartException(IReadOnlyList<string> errors) : InvalidOperationException(string.Join(Environment.NewLine, errors))
{
    public HubStartException(string error)
        : this([error])
    {
    }

    public IReadOnlyList<string> Errors { get; } = errors;
}
