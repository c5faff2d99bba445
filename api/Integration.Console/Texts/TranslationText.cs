using Integration.Core.Operations;

namespace Integration.Console.Texts;

/// <summary>How it is known what a target was given, in whole sentences: a reader must not take what was computed for what was kept.</summary>
internal static class TranslationText
{
    public static string Of(DeliveryTranslation one, Reader reader)
    {
        var version = one.Delivery.FlowVersion[..Math.Min(8, one.Delivery.FlowVersion.Length)];
        var asked = string.Join(", ", one.NotAsked);
        return one.Basis switch
        {
            TranslationBasis.Unchanged => reader.T("Flyten har ikke noe kart: innholdet går til mottakeren som det kom.", "The flow has no map: the data goes to the destination as it came."),
            TranslationBasis.Stored => reader.T("Hentet fra lageret: dette er meldingen som ble laget.", "Read from the store: this is the message that was made."),
            TranslationBasis.Recomputed => reader.T(
                $"Det som går ut, lagres ikke. Dette er regnet ut på nytt fra originalen, med flyten slik den var da meldingen kom (versjon {version}). Et kart gjør alltid det samme av det samme, så dette er nøyaktig det adapteren får; adapteren skriver det om til mottakerens eget format.",
                $"What goes out is not kept. This is computed again from the original, by the flow as it was when the message came (version {version}). A map always makes the same of the same, so this is exactly what the adapter is given; the adapter writes it in the destination's own format."),
            TranslationBasis.RecomputedInPart => reader.T(
                $"Det som går ut, lagres ikke, og ikke svarene fra registrene heller. Dette er regnet ut på nytt fra originalen, med flyten slik den var da meldingen kom (versjon {version}). Verdier som avhenger av svaret fra {asked}, er byttet ut med navnet i ‹ ›; resten er nøyaktig det adapteren får.",
                $"What goes out is not kept, and neither are the registers' answers. This is computed again from the original, by the flow as it was when the message came (version {version}). Values that depend on the answer from {asked} are replaced by its name in ‹ ›; the rest is exactly what the adapter is given."),
            TranslationBasis.Failed => reader.T("Kartet lar seg ikke kjøre på originalen, så ingenting er laget.", "The map cannot be run on the original, so nothing is made."),
            _ => reader.T($"Flyten slik den var (versjon {version}), finnes ikke lenger. Det kan ikke regnes ut hva mottakeren fikk.", $"The flow as it was (version {version}) is not there any more. What the destination was given cannot be computed."),
        };
    }
}
