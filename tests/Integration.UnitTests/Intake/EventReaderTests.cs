using System.Text;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Intake;

namespace Integration.UnitTests.Intake;

public sealed class EventReaderTests
{
    private const string Good = """
        {"specversion":"1.0","id":"a1","source":"urn:no:kommune:demo:skjemaportal","type":"no.kommune.skjema.innsendt.v1","subject":"sak/GRV-1",
         "time":"2026-11-23T08:00:00+01:00","datacontenttype":"application/json","sensitivity":"health","securitylevel":4,"myext":"x","data":{"a":[1,2]}}
        """;

    [Fact]
    public void The_attributes_and_the_place_of_data_are_read()
    {
        var (envelope, errors, data) = Read(Good);

        Assert.Empty(errors);
        Assert.Equal("a1", envelope.Id);
        Assert.Equal("sak/GRV-1", envelope.Subject);
        Assert.Equal(Sensitivity.Health, envelope.Sensitivity);
        Assert.Equal(4, envelope.SecurityLevel);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(1)), envelope.Time);
        Assert.Equal("""{"a":[1,2]}""", data);
    }

    [Theory]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\"", "/specversion", "const")]
    [InlineData("\"id\":\"a1\",", "", "/id", "required")]
    [InlineData("\"id\":\"a1\"", "\"id\":7", "/id", "type")]
    [InlineData("\"id\":\"a1\"", "\"id\":\"\"", "/id", "maxLength")]
    [InlineData("2026-11-23T08:00:00+01:00", "2026-11-23T08:00:00", "/time", "format")]
    [InlineData("2026-11-23T08:00:00+01:00", "i går", "/time", "format")]
    [InlineData("application/json", "application/xml", "/datacontenttype", "enum")]
    [InlineData("\"health\"", "\"secret\"", "/sensitivity", "enum")]
    [InlineData("\"securitylevel\":4", "\"securitylevel\":5", "/securitylevel", "enum")]
    [InlineData("\"myext\":\"x\"", "\"myExt\":\"x\"", "", "attribute-name")]
    [InlineData("\"myext\":\"x\"", "\"myext\":{}", "/myext", "type")]
    [InlineData("\"myext\":\"x\"", "\"data_base64\":\"eA==\"", "/data_base64", "unsupported")]
    [InlineData("sak/GRV-1", "sak/12889197496", "/subject", "identity-number")]
    [InlineData("\"myext\":\"x\"", "\"myext\":12889197496", "/myext", "identity-number")]
    [InlineData("sak/GRV-1", "sak\\u0007", "/subject", "pattern")]
    [InlineData("sak/GRV-1", "sak\\ud800", "/subject", "encoding")]
    [InlineData(",\"data\":{\"a\":[1,2]}", "", "/data", "required")]
    public void A_wrong_attribute_is_named_with_its_rule(string from, string to, string pointer, string keyword)
    {
        var (_, errors, _) = Read(Good.Replace(from, to, StringComparison.Ordinal));

        var error = Assert.Single(errors);
        Assert.Equal((pointer, keyword), (error.Pointer, error.Keyword));
        Assert.DoesNotContain("12889197496", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_come_at_once()
    {
        var (_, errors, _) = Read("""{"specversion":"2","time":"x","sensitivity":"x"}""");

        Assert.Equal(["/data", "/id", "/sensitivity", "/source", "/specversion", "/time", "/type"], errors.Select(e => e.Pointer).Order());
    }

    private static (MessageEnvelope Envelope, List<ProblemError> Errors, string Data) Read(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var errors = new List<ProblemError>();
        var reader = new EventReader(errors);
        var envelope = reader.Read(bytes);
        return (envelope, errors, Encoding.UTF8.GetString(bytes.AsSpan(reader.Data.Offset, reader.Data.Length)));
    }
}
