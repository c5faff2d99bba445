using System.Net;
using System.Text;
using System.Xml.Linq;
using Integration.Adapters;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>What servers really answer. Every call here changes something.</summary>
public sealed class SoapClientTests
{
    private const string Head = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";
    private const string Tail = "</s:Body></s:Envelope>";

    [Fact]
    public async Task An_answer_is_the_element_in_the_body() => Assert.Equal("Svar", (await Call(Head + "<Svar/>" + Tail)).Body?.Name.LocalName);

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_fault_is_read_whatever_status_it_comes_with(HttpStatusCode status)
    {
        var answer = await Call(Head + "<s:Fault><faultcode>s:Client.Field</faultcode><faultstring>hemmelig</faultstring><detail><Feil/></detail></s:Fault>" + Tail, status);

        Assert.Equal("Client.Field", answer.Fault?.Code);
        Assert.True(answer.Fault!.IsClient);
        Assert.Equal("Feil", answer.Fault.Detail?.Name.LocalName);
        Assert.Null(answer.Failure);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, HttpFailure.ServerError)]
    [InlineData(HttpStatusCode.BadGateway, HttpFailure.NoAnswer)]
    [InlineData(HttpStatusCode.Forbidden, HttpFailure.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound, HttpFailure.NotFound)]
    internal async Task A_status_without_a_fault_speaks_for_itself(HttpStatusCode status, HttpFailure expected)
    {
        var answer = await Call("<html>nede</html>", status);

        Assert.Equal(expected, answer.Failure);
        Assert.Equal($"HTTP {(int)status}", answer.ExternalCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"not\": \"xml\"}")]
    [InlineData("<html><body>Logg inn</body></html>")]
    [InlineData("<s:Envelope xmlns:s=\"urn:something-else\"><s:Body><Svar/></s:Body></s:Envelope>")]
    [InlineData(Head + Tail)]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]>" + Head + "<Svar>&a;</Svar>" + Tail)]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + Head + "<Svar/>" + Tail)]
    [InlineData(Head + "<Svar>")]
    public async Task What_is_not_SOAP_or_has_a_DTD_is_neither_answer_nor_fault(string body) => Assert.Equal(new SoapAnswer(), await Call(body));

    [Fact]
    public async Task An_answer_that_is_too_large_is_no_answer()
    {
        var answer = await Call(Head + $"<Svar>{new string('x', 5000)}</Svar>" + Tail, most: 4096);

        Assert.Equal(HttpFailure.NoAnswer, answer.Failure);
    }

    [Fact]
    public async Task A_file_goes_where_it_belongs_although_a_text_looks_like_its_place()
    {
        var server = new ScriptedAnswers((HttpStatusCode.OK, Head + "<Svar/>" + Tail));
        var bytes = Encoding.UTF8.GetBytes("innhold");

        await Call(server, new XElement("Inn", SoapXml.Text("tekst", "<?file?>"), new XElement("fil", SoapRequest.FileHere)), new ArchiveFile(new MemoryStream(bytes), bytes.Length));

        var sent = XDocument.Parse(Assert.Single(server.Requests)).Descendants("Inn").Single();
        Assert.Equal("<?file?>", sent.Element("tekst")!.Value);
        Assert.Equal("innhold", Encoding.UTF8.GetString(Convert.FromBase64String(sent.Element("fil")!.Value)));
    }

    private static Task<SoapAnswer> Call(string body, HttpStatusCode status = HttpStatusCode.OK, int most = 1024 * 1024) => Call(new ScriptedAnswers((status, body)), new XElement("Inn"), most: most);

    private static async Task<SoapAnswer> Call(ScriptedAnswers server, XElement body, ArchiveFile? file = null, int most = 1024 * 1024)
    {
        using var http = new HttpClient(server) { MaxResponseContentBufferSize = most };
        return await new SoapClient(http, new FakeTimeProvider()).Call(new SoapRequest(new Uri("http://arkiv.example/"), "urn:inn", body) { File = file }, TestContext.Current.CancellationToken);
    }
}
