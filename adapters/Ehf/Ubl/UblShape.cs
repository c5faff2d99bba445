namespace Integration.Adapters.Ehf.Ubl;

/// <summary>
/// Peppol BIS Billing 3: everything an invoice and a credit note may hold, in the order of the UBL schemas.
/// <source>docs.peppol.eu/poacc/billing/3.0/syntax, UBL 2.1</source>
/// </summary>
internal static class UblShape
{
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
    public const string Process = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
    public const string CreditNote = "kreditnota";

    private static readonly UblField Vat = Text("ordning", "cac:TaxScheme/cbc:ID") with { Default = "VAT" };

    private static readonly UblField[] Category =
    [
        Text("kode", "cbc:ID"),
        Number("prosent", "cbc:Percent"),
        Text("fritakskode", "cbc:TaxExemptionReasonCode"),
        Text("fritaksgrunn", "cbc:TaxExemptionReason"),
        Vat,
    ];

    private static readonly UblField[] Period = [Date("fra", "cbc:StartDate"), Date("til", "cbc:EndDate"), Text("kode", "cbc:DescriptionCode")];

    private static readonly UblField[] Address =
    [
        Text("gate", "cbc:StreetName"),
        Text("tillegg", "cbc:AdditionalStreetName"),
        Text("sted", "cbc:CityName"),
        Text("postnummer", "cbc:PostalZone"),
        Text("region", "cbc:CountrySubentity"),
        Text("linje", "cac:AddressLine/cbc:Line"),
        Text("land", "cac:Country/cbc:IdentificationCode"),
    ];

    private static readonly UblField[] TaxNumber = [Text("nummer", "cbc:CompanyID"), Vat];

    private static readonly UblField[] Identifier = [Text("id", "cbc:ID") with { With = ("schemeID", "ordning") }];

    private static readonly UblField[] Legal =
    [
        Text("navn", "cbc:RegistrationName"),
        Text("nummer", "cbc:CompanyID") with { With = ("schemeID", "nummerordning") },
        Text("form", "cbc:CompanyLegalForm"),
    ];

    private static readonly UblField[] Party =
    [
        Text("endepunkt", "cbc:EndpointID") with { With = ("schemeID", "endepunktordning") },
        Many("identifikatorer", "cac:PartyIdentification", Identifier),
        Text("navn", "cac:PartyName/cbc:Name"),
        Group("adresse", "cac:PostalAddress", Address),
        Many("avgiftsnumre", "cac:PartyTaxScheme", TaxNumber),
        Group("juridisk", "cac:PartyLegalEntity", Legal),
        Group("kontakt", "cac:Contact", [Text("navn", "cbc:Name"), Text("telefon", "cbc:Telephone"), Text("epost", "cbc:ElectronicMail")]),
    ];

    private static readonly UblField[] LineAllowance =
    [
        Flag("erTillegg", "cbc:ChargeIndicator"),
        Text("kode", "cbc:AllowanceChargeReasonCode"),
        Text("grunn", "cbc:AllowanceChargeReason"),
        Number("prosent", "cbc:MultiplierFactorNumeric"),
        Amount("belop", "cbc:Amount"),
        Amount("grunnlag", "cbc:BaseAmount"),
    ];

    private static readonly UblField[] Attachment =
    [
        Text("id", "cbc:ID") with { With = ("schemeID", "ordning") },
        Text("typekode", "cbc:DocumentTypeCode"),
        Text("beskrivelse", "cbc:DocumentDescription"),
        Group("innhold", "cac:Attachment", [new("fil", "cbc:EmbeddedDocumentBinaryObject", UblKind.File), Text("adresse", "cac:ExternalReference/cbc:URI")]),
    ];

    private static readonly UblField[] Payment =
    [
        Text("kode", "cbc:PaymentMeansCode") with { With = ("name", "navn") },
        Date("forfall", "cbc:PaymentDueDate"),
        Text("betalingsreferanse", "cbc:PaymentID"),
        Group("kort", "cac:CardAccount", [Text("nummer", "cbc:PrimaryAccountNumberID"), Text("nettverk", "cbc:NetworkID"), Text("eier", "cbc:HolderName")]),
        Group("konto", "cac:PayeeFinancialAccount", [Text("nummer", "cbc:ID"), Text("navn", "cbc:Name"), Text("bank", "cac:FinancialInstitutionBranch/cbc:ID")]),
        Group("mandat", "cac:PaymentMandate", [Text("id", "cbc:ID"), Text("konto", "cac:PayerFinancialAccount/cbc:ID")]),
    ];

    private static readonly UblField[] Tax =
    [
        Number("belop", "cbc:TaxAmount") with { With = ("currencyID", "valuta") },
        Many("fordeling", "cac:TaxSubtotal", [Amount("grunnlag", "cbc:TaxableAmount"), Amount("belop", "cbc:TaxAmount"), Group("mva", "cac:TaxCategory", Category)]),
    ];

    private static readonly UblField[] Sum =
    [
        Amount("linjer", "cbc:LineExtensionAmount"),
        Amount("utenMva", "cbc:TaxExclusiveAmount"),
        Amount("medMva", "cbc:TaxInclusiveAmount"),
        Amount("fradrag", "cbc:AllowanceTotalAmount"),
        Amount("tillegg", "cbc:ChargeTotalAmount"),
        Amount("forskudd", "cbc:PrepaidAmount"),
        Amount("avrunding", "cbc:PayableRoundingAmount"),
        Amount("betales", "cbc:PayableAmount"),
    ];

    private static readonly UblField[] Item =
    [
        Text("beskrivelse", "cbc:Description"),
        Text("navn", "cbc:Name"),
        Text("kjopersId", "cac:BuyersItemIdentification/cbc:ID"),
        Text("selgersId", "cac:SellersItemIdentification/cbc:ID"),
        Text("standardId", "cac:StandardItemIdentification/cbc:ID") with { With = ("schemeID", "standardordning") },
        Text("opphavsland", "cac:OriginCountry/cbc:IdentificationCode"),
        Many("klassifisering", "cac:CommodityClassification", [Text("kode", "cbc:ItemClassificationCode") with { With = ("listID", "liste") }]),
        Group("mva", "cac:ClassifiedTaxCategory", Category),
        Many("egenskaper", "cac:AdditionalItemProperty", [Text("navn", "cbc:Name"), Text("verdi", "cbc:Value")]),
    ];

    private static readonly UblField[] Price =
    [
        Amount("belop", "cbc:PriceAmount"),
        Number("mengde", "cbc:BaseQuantity") with { With = ("unitCode", "enhet") },
        Group("rabatt", "cac:AllowanceCharge", [Flag("erTillegg", "cbc:ChargeIndicator"), Amount("belop", "cbc:Amount"), Amount("grunnlag", "cbc:BaseAmount")]),
    ];

    /// <summary>The fields of an invoice.</summary>
    public static IReadOnlyList<UblField> Invoice { get; } = Document("Invoice");

    /// <summary>The fields of a credit note: the same, in another order here and there.</summary>
    public static IReadOnlyList<UblField> Credit { get; } = Document("CreditNote");

    private static IReadOnlyList<UblField> Document(string root)
    {
        var isCredit = root == "CreditNote";
        var number = Text("nummer", "cbc:ID");
        var taxPoint = Date("avgiftsdato", "cbc:TaxPointDate");
        var originator = Text("anskaffelse", "cac:OriginatorDocumentReference/cbc:ID");
        UblField[] head = isCredit
            ? [taxPoint, Text("typekode", "cbc:CreditNoteTypeCode"), Notes()]
            : [Date("forfall", "cbc:DueDate"), Text("typekode", "cbc:InvoiceTypeCode"), Notes(), taxPoint];
        UblField[] references =
        [
            Text("kontrakt", "cac:ContractDocumentReference/cbc:ID"),
            Many("vedlegg", "cac:AdditionalDocumentReference", Attachment),
        ];
        return
        [
            Text("spesifikasjon", "cbc:CustomizationID") with { Default = Specification },
            Text("prosess", "cbc:ProfileID") with { Default = Process },
            number,
            Date("dato", "cbc:IssueDate"),
            .. head,
            Text("valuta", "cbc:DocumentCurrencyCode"),
            Text("avgiftsvaluta", "cbc:TaxCurrencyCode"),
            Text("kontostreng", "cbc:AccountingCost"),
            Text("kjopersReferanse", "cbc:BuyerReference"),
            Group("periode", "cac:InvoicePeriod", Period),
            Group("ordre", "cac:OrderReference", [number, Text("salgsordre", "cbc:SalesOrderID")]),
            Many("gjelderFakturaer", "cac:BillingReference/cac:InvoiceDocumentReference", [number, Date("dato", "cbc:IssueDate")]),
            Text("pakkseddel", "cac:DespatchDocumentReference/cbc:ID"),
            Text("mottaksbevis", "cac:ReceiptDocumentReference/cbc:ID"),
            .. isCredit ? [.. references, originator] : new[] { originator }.Concat(references).Append(Text("prosjekt", "cac:ProjectReference/cbc:ID")),
            Group("selger", "cac:AccountingSupplierParty/cac:Party", Party),
            Group("kjoper", "cac:AccountingCustomerParty/cac:Party", Party),
            Group("betalingsmottaker", "cac:PayeeParty",
                [Group("identifikator", "cac:PartyIdentification", Identifier), Text("navn", "cac:PartyName/cbc:Name"), Group("juridisk", "cac:PartyLegalEntity", Legal)]),
            Group("mvaRepresentant", "cac:TaxRepresentativeParty",
                [Text("navn", "cac:PartyName/cbc:Name"), Group("adresse", "cac:PostalAddress", Address), Many("avgiftsnumre", "cac:PartyTaxScheme", TaxNumber)]),
            Group("levering", "cac:Delivery",
                [Date("dato", "cbc:ActualDeliveryDate"), Group("sted", "cac:DeliveryLocation", [.. Identifier, Group("adresse", "cac:Address", Address)]), Text("mottaker", "cac:DeliveryParty/cac:PartyName/cbc:Name")]),
            Many("betaling", "cac:PaymentMeans", Payment),
            Text("betalingsbetingelser", "cac:PaymentTerms/cbc:Note"),
            Many("tilleggOgFradrag", "cac:AllowanceCharge", [.. LineAllowance, Group("mva", "cac:TaxCategory", Category)]),
            Many("avgift", "cac:TaxTotal", Tax),
            Group("sum", "cac:LegalMonetaryTotal", Sum),
            Many("linjer", $"cac:{root}Line", Line(isCredit ? "Credited" : "Invoiced")),
        ];
    }

    private static UblField[] Line(string done) =>
    [
        Text("id", "cbc:ID"),
        Text("merknad", "cbc:Note"),
        Number("antall", $"cbc:{done}Quantity") with { With = ("unitCode", "enhet") },
        Amount("belop", "cbc:LineExtensionAmount"),
        Text("kontostreng", "cbc:AccountingCost"),
        Group("periode", "cac:InvoicePeriod", Period),
        Text("ordrelinje", "cac:OrderLineReference/cbc:LineID"),
        Group("objekt", "cac:DocumentReference", [.. Identifier, Text("typekode", "cbc:DocumentTypeCode")]),
        Many("tilleggOgFradrag", "cac:AllowanceCharge", LineAllowance),
        Group("vare", "cac:Item", Item),
        Group("pris", "cac:Price", Price),
    ];

    private static UblField Notes() => Text("merknader", "cbc:Note") with { Many = true };

    private static UblField Text(string name, string path) => new(name, path, UblKind.Text);

    private static UblField Date(string name, string path) => new(name, path, UblKind.Date);

    private static UblField Number(string name, string path) => new(name, path, UblKind.Number);

    private static UblField Amount(string name, string path) => new(name, path, UblKind.Amount);

    private static UblField Flag(string name, string path) => new(name, path, UblKind.Flag);

    private static UblField Group(string name, string path, UblField[] fields) => new(name, path, UblKind.Group) { Fields = fields };

    private static UblField Many(string name, string path, UblField[] fields) => new(name, path, UblKind.Group) { Fields = fields, Many = true };
}
