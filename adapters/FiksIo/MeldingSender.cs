using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Problems;
using Integration.Adapters.FiksIo.Wire;

namespace Integration.Adapters.FiksIo;

/// <summary>Signs, encrypts and sends. One call sends; the one before it asks for the receiver's key.</summary>
internal sealed class MeldingSender(IFiksIoApi api, Katalog katalog, FiksKonto konto, FiksIoOptions options, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Fiks IO's id of the message; or the problem.</summary>
    public async ValueTask<Result<Guid>> Send(UtgaaendeMelding melding, CancellationToken cancellationToken)
    {
        var metadata = new MeldingMetadata
        {
            AvsenderKontoId = konto.Id,
            MottakerKontoId = melding.Mottaker,
            MeldingType = melding.Type,
            SvarPaMelding = melding.SvarPaa,
            Ttl = (long)options.Ttl.TotalMilliseconds,
            Headere = melding.Headere,
        };
        using var form = new MultipartFormDataContent { { JsonContent.Create(metadata, options: Json), "metadata" } };
        if (melding.Filer.Count > 0)
        {
            if (!(await katalog.Key(melding.Mottaker, cancellationToken)).TryGet(out var key, out var problem))
                return problem;
            var content = new ByteArrayContent(Konvolutt.Lukk(AsiceWriter.Write(melding.Filer, konto.Signer, time.GetUtcNow()), key));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(content, "data", string.Create(CultureInfo.InvariantCulture, $"{Guid.CreateVersion7():N}.asice"));
        }

        try
        {
            using var response = await api.Send(form, cancellationToken);
            if (!response.IsSuccessful)
                return FiksIoFailure.OfSend(response, time);
            return response.Content?.MeldingId is { } id ? id : new Problem(FiksIoProblems.GarbageAfterSend);
        }
        catch (Exception exception) when (FiksIoFailure.IsFailure(exception))
        {
            return FiksIoFailure.Of(exception, FiksIoProblems.NoAnswer);
        }
    }
}
