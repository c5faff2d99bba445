using WireMock;
using WireMock.RequestBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;
using Response = WireMock.ResponseBuilders.Response;

namespace Integration.Simulators.Hosting;

/// <summary>Registers one simulator's routes on the shared WireMock server, under its own prefix.</summary>
internal sealed class SimulatorRoutes(WireMockServer server, Uri baseAddress, string name)
{
    /// <summary>The simulator's own address, ending in a slash: <c>http://127.0.0.1:5090/public360/</c>.</summary>
    public Uri BaseAddress { get; } = new(baseAddress, $"{name}/");

    /// <summary>Answers a method and path.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path below the prefix, beginning with a slash; <c>*</c> matches any characters.</param>
    /// <param name="answer">Makes the answer. May be called by several threads at once.</param>
    /// <returns>This.</returns>
    public SimulatorRoutes On(string method, string path, Func<IRequestMessage, SimulatorAnswer> answer)
    {
        server
            .Given(Request.Create().WithPath($"/{name}{path}").UsingMethod(method))
            .RespondWith(Response.Create().WithCallback(request => ToWireMock(answer(request))));
        return this;
    }

    private static ResponseMessage ToWireMock(SimulatorAnswer answer)
    {
        var message = new ResponseMessage
        {
            StatusCode = answer.Status,
            BodyData = new BodyData { BodyAsBytes = answer.Body, DetectedBodyType = BodyType.Bytes },
        };
        message.AddHeader("Content-Type", answer.ContentType);
        foreach (var (header, value) in answer.Headers)
            message.AddHeader(header, value);
        return message;
    }
}
