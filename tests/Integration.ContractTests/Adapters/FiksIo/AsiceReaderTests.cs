using System.Text;
using Integration.Adapters;
using Integration.Adapters.FiksIo;
using Integration.Simulators.FiksIo;

namespace Integration.ContractTests.Adapters.FiksIo;

/// <summary>A container that anybody may have made: every way to be wrong is refused, and says which.</summary>
public sealed class AsiceReaderTests
{
    private const long Max = 5_000_000;
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, byte[]> Files = new() { ["a.xml"] = "<a/>"u8.ToArray(), ["b.pdf"] = "%PDF"u8.ToArray() };

    [Fact]
    public void What_the_other_side_packs_is_read_with_every_byte()
    {
        var read = AsiceReader.Read(Container(), Max, Now, FiksIoProblems.Container).Value;

        Assert.Equal(Files.Select(file => (file.Key, Encoding.UTF8.GetString(file.Value))), read.Select(file => (file.Name, Encoding.UTF8.GetString(file.Content))));
    }

    [Fact]
    public void What_the_hub_packs_it_can_read_itself_and_the_type_stands_first_in_the_clear()
    {
        AsiceFile[] files = [new("arkivmelding.xml", "application/xml", "<a/>"u8.ToArray()), new("f1_soknad.pdf", "application/pdf", new byte[300_000])];

        var container = AsiceWriter.Write(files, FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv), Now);

        Assert.Equal("mimetypeapplication/vnd.etsi.asic-e+zip", Encoding.ASCII.GetString(container, 30, 39));
        Assert.Equal(files.Select(file => (file.Name, file.MediaType, file.Content.Length)), AsiceReader.Read(container, Max, Now, FiksIoProblems.Container).Value.Select(file => (file.Name, file.MediaType, file.Content.Length)));
    }

    [Fact]
    public void A_changed_file_is_refused() => Refused("digest", entries => entries["a.xml"] = "<b/>"u8.ToArray());

    [Fact]
    public void A_changed_manifest_is_refused() =>
        Refused("signature", entries => entries["META-INF/asicmanifest.xml"] = Replace(entries["META-INF/asicmanifest.xml"], "application/octet-stream", "application/octet-strean"));

    [Fact]
    public void A_digest_made_to_fit_the_changed_file_is_refused() => Refused("signature", entries =>
    {
        var before = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(entries["a.xml"]));
        entries["a.xml"] = "<b/>"u8.ToArray();
        var after = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(entries["a.xml"]));
        entries["META-INF/asicmanifest.xml"] = Replace(entries["META-INF/asicmanifest.xml"], before, after);
    });

    [Fact]
    public void The_signature_of_something_else_is_refused()
    {
        var other = Entries(Pakke.Container(new Dictionary<string, byte[]> { ["c.xml"] = [1] }, FiksIoAccounts.Certificate(FiksIoAccounts.Arkiv)));

        Refused("signature", entries => entries["META-INF/signature-1.p7s"] = other["META-INF/signature-1.p7s"]);
    }

    [Fact]
    public void Bytes_that_are_no_signature_are_refused() => Refused("signature is not CMS", entries => entries["META-INF/signature-1.p7s"] = [1, 2, 3]);

    [Fact]
    public void A_container_without_a_signature_is_refused() => Refused("no signature", entries => entries.Remove("META-INF/signature-1.p7s"));

    [Fact]
    public void A_container_without_a_manifest_is_refused() => Refused("no manifest", entries => entries.Remove("META-INF/asicmanifest.xml"));

    [Fact]
    public void A_file_that_no_manifest_lists_is_refused() => Refused("an unlisted file", entries => entries["c.exe"] = [1]);

    [Fact]
    public void A_file_that_a_manifest_lists_and_is_not_there_is_refused() => Refused("a listed file is missing", entries => entries.Remove("b.pdf"));

    [Fact]
    public void An_unknown_entry_beside_the_manifest_is_refused() => Refused("an unknown entry beside the manifest", entries => entries["META-INF/signatures.xml"] = [1]);

    [Fact]
    public void A_container_of_another_type_is_refused() => Refused("media type is not the first entry", entries => entries["mimetype"] = "application/zip"u8.ToArray());

    [Fact]
    public void A_manifest_with_a_document_type_is_refused() => Refused("manifest is not XML", entries =>
        entries["META-INF/asicmanifest.xml"] = Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>" + Encoding.UTF8.GetString(entries["META-INF/asicmanifest.xml"])[38..]));

    [Theory]
    [InlineData("../a.xml")]
    [InlineData("..\\a.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\a.xml")]
    [InlineData("mappe/a.xml")]
    [InlineData("META-INF/../a.xml")]
    [InlineData("a\u0000.xml")]
    [InlineData("..")]
    public void A_name_that_is_a_path_is_refused(string name) => Refused("an entry's name is a path", entries => entries[name] = [1]);

    [Fact]
    public void Two_entries_of_one_name_are_refused()
    {
        var entries = Entries(Container()).ToList();
        entries.Add(new("A.XML", [1]));

        Assert.Equal("an entry stands twice", AsiceReader.Read(Pakke.Zip(entries), Max, Now, FiksIoProblems.Container).Problem?.Detail);
    }

    [Fact]
    public void A_bomb_by_ratio_is_refused() =>
        Refused("compressed too well", entries => entries["bomb.bin"] = new byte[4_000_000], "INT-FIKS-0017");

    [Fact]
    public void A_bomb_by_size_is_refused() =>
        Refused("too large", entries => entries["bomb.bin"] = new byte[6_000_000], "INT-FIKS-0017");

    [Fact]
    public void A_bomb_of_many_files_is_refused() => Refused("too many entries", entries =>
    {
        for (var i = 0; i < 1000; i++)
            entries[$"{i}.txt"] = [];
    }, "INT-FIKS-0017");

    [Fact]
    public void A_signer_whose_certificate_has_run_out_is_refused()
    {
        var expired = FiksIoAccounts.Make("CN=expired", Now.AddDays(-1));

        Assert.Equal("the signer's certificate is not valid now", AsiceReader.Read(Pakke.Container(Files, expired), Max, Now, FiksIoProblems.Container).Problem?.Detail);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(500)]
    public void A_cut_container_is_refused_and_throws_nothing(int bytes) => Assert.Equal("INT-FIKS-0016", AsiceReader.Read(Container()[..bytes], Max, Now, FiksIoProblems.Container).Problem?.Code);

    [Fact]
    public void No_changed_byte_gives_out_another_content()
    {
        var container = Container();
        for (var at = 0; at < container.Length; at += 7)
        {
            var changed = container.ToArray();
            changed[at] ^= 0x41;
            var read = AsiceReader.Read(changed, Max, Now, FiksIoProblems.Container);
            if (read.Problem is null)
                Assert.Equal(Files.Values.Select(Convert.ToHexString).Order(), read.Value.Select(file => Convert.ToHexString(file.Content)).Order());
        }
    }

    private static byte[] Container() => Pakke.Container(Files, FiksIoAccounts.Certificate(FiksIoAccounts.Arkiv));

    private static void Refused(string detail, Action<Dictionary<string, byte[]>> change, string code = "INT-FIKS-0016")
    {
        var entries = Entries(Container());
        change(entries);

        var problem = AsiceReader.Read(Pakke.Zip(entries), Max, Now, FiksIoProblems.Container).Problem;

        Assert.Equal((code, detail), (problem?.Code, problem?.Detail));
    }

    private static Dictionary<string, byte[]> Entries(byte[] container)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(container));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    private static byte[] Replace(byte[] text, string from, string to) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace(from, to, StringComparison.Ordinal));
}
