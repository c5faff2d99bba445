namespace Integration.ApiTests.Crash;

/// <summary>Sends each request to the next of several hubs, as a load balancer does that does not look whether they live.</summary>
internal sealed class InTurn(IReadOnlyList<Uri> hubs) : DelegatingHandler(new SocketsHttpHandler())
{
    private int last;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var hub = hubs[(int)((uint)Interlocked.Increment(ref last) % (uint)hubs.Count)];
        request.RequestUri = new Uri(hub, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
