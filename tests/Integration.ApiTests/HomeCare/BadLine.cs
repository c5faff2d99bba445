namespace Integration.ApiTests.HomeCare;

/// <summary>A mobile line: a request is lost before it is sent, breaks half-way, or its answer is lost after the hub has done everything.</summary>
internal sealed class BadLine(Random random, double loss) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (before, after, within) = Draw();
        if (before)
            throw new HttpRequestException("lost on the way there");
        if (within && request.Method == HttpMethod.Patch)
        {
            var part = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var half = new HalfContent(part);
            half.Headers.ContentType = request.Content.Headers.ContentType;
            request.Content = half;
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (!after)
            return answer;
        answer.Dispose();
        throw new HttpRequestException("lost on the way back");
    }

    private (bool Before, bool After, bool Within) Draw()
    {
        lock (random)
            return (random.NextDouble() < loss, random.NextDouble() < loss, random.NextDouble() < loss / 2);
    }

    /// <summary>Announces all of it and sends half.</summary>
    private sealed class HalfContent(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            throw new IOException("the line broke");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
