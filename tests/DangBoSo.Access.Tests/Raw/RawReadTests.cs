using System.Text;
using DangBoSo.Testing;
using OtpNet;
using Xunit;

namespace DangBoSo.Access.Tests.Raw;

/// <summary>
/// Somebody has the disks but not the keys. Values are planted where they are to be sealed, taken through forms, import, search, export, backup and the ledger; then everything that
/// lies about is read raw.
/// </summary>
public sealed class RawReadTests
{
    private const string Plain = "Mốc Thường Dễ Thấy";
    private const string Typed = "Lời gõ dở 55190273 chưa gửi";
    private static readonly Dictionary<string, (string Code, string Value)[]> Sealed = new(StringComparer.Ordinal)
    {
        ["ids"] = [("citizen_id", "019190551823"), ("record_number", "551823TNK")],
        ["contact"] = [("phone", "0918273645"), ("permanent_address", "Ngõ Kín 77182 phường Thử")],
        ["family"] = [("circumstances", "Hoàn cảnh kín 33917 của gia đình")],
        ["history"] = [("arrests", "Chuyện kín 44826 thời trước")],
        ["health"] = [("illness", "Bệnh kín 99173 lâu năm")],
    };

    private const string Relative = "Người Cha Kín 55231";
    private const string Removal = "Lý do kín 66418 khi bỏ dòng";
    private static readonly string[] Cards = ["70415926", "70415827", "70415728", "70415629"];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_sealed_lies_plain_nowhere(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var house = world.House;
        using var hay = await Haystack.BesideAsync(house);
        var (sealedOnes, open) = (new Needles(), new Needles());
        foreach (var card in Cards) sealedOnes.Plant("card number", card);
        foreach (var (field, value) in Sealed.Values.SelectMany(v => v)) sealedOnes.Plant(field, value);
        sealedOnes.Plant("relative", Relative);
        sealedOnes.Plant("reason", Removal);
        sealedOnes.Plant("kept form", Typed);
        open.Plant("name", Plain);

        await SecondFactorAsync(world, sealedOnes);
        await MembersAsync(world);
        await RecordAsync(world);
        await KeptFormAsync(world);
        var secret = Path.Combine(house.Folder, "keys", "carried-away.pem");
        Assert.Equal(0, (await house.RunCommandAsync("backup key", secret)).Code);
        var (code, said) = await house.RunCommandAsync("backup", Path.Combine(house.Folder, "copies"));
        Assert.True(code == 0, said);
        await house.VerifyLedgerAsync();
        Assert.Equal(0, (await house.RunCommandAsync("keys rotate")).Code);

        var (found, seen) = (new List<string>(), new List<string>());
        await foreach (var (name, bytes) in hay.AllAsync())
        {
            found.AddRange(sealedOnes.In(bytes).Select(n => $"{name}: {n}"));
            seen.AddRange(open.In(bytes).Select(n => $"{name}: {n}"));
        }

        Assert.Contains(seen, s => s.EndsWith("UTF-8", StringComparison.Ordinal)); // or the search is blind
        Assert.DoesNotContain(seen, s => s.Contains(".dbsbackup", StringComparison.Ordinal)); // a sealed backup shows not even that
        Assert.Empty(found);
        Assert.Single(Directory.GetFiles(Path.Combine(house.Folder, "copies")));
    }

    /// <summary>A secret on a phone and ten words on paper.</summary>
    private static async Task SecondFactorAsync(SmallWorld world, Needles needles)
    {
        var secretary = await world.SignInAsAsync("a.secretary");
        var offer = await secretary.GetPageAsync("/account/second-factor");
        var secret = string.Concat(offer.Find("#secret")!.TextContent.Where(char.IsAsciiLetterOrDigit));
        needles.Plant("second factor", secret);
        needles.Plant("second factor's bytes", Base32Encoding.ToBytes(secret));
        var shown = await secretary.AddFactorAsync(offer, "a.secretary", world.House.Phones);
        var words = shown.All("#codes code").Select(c => c.TextContent).ToList();
        Assert.NotEmpty(words);
        foreach (var word in words) needles.Plant("recovery code", word);
    }

    private static async Task MembersAsync(SmallWorld world)
    {
        var officer = await world.SignInAsAsync("cqd.officer");
        var units = await officer.GetPageAsync("/organisation/imports/new?kind=Units");
        var checkedUnits = await officer.SubmitAsync(units, "main form.form", [], [Csv("code;parent;kind;name;short_name\nTN.CQD.A.1;TN.CQD.A;chi_bo;Chi bộ Một;Một\n")]);
        await officer.SubmitAsync(checkedUnits, "form#apply");
        var cell = (await world.House.RowsAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD.A.1'"))[0][0]!;

        var form = await officer.GetPageAsync("/organisation/members/new");
        var entered = await officer.SubmitAsync(form, "form[method=post]", Member(cell, Cards[0]));
        Assert.Contains(Plain, entered.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await officer.SubmitAsync(await officer.GetPageAsync("/organisation/members/new"), "form[method=post]", Member(cell, Cards[0]))).Status);

        var table = await officer.GetPageAsync("/organisation/imports/new?kind=Members");
        var rows = string.Concat(Cards[1..3].Append(Cards[0]).Select(c => $"{c};{Plain};02/09/1990;nữ;03/02/2015;;TN.CQD.A.1\n"));
        const string Header = "code;full_name;birth_date;sex;joined;official;cell\n";
        var refused = await officer.SubmitAsync(table, "main form.form", [], [Csv(Header + rows)]);
        Assert.Contains("Số thẻ đảng viên này đã có", refused.Text, StringComparison.Ordinal);
        var good = await officer.SubmitAsync(await officer.GetPageAsync("/organisation/imports/new?kind=Members"), "main form.form", [], [Csv(Header + rows[..rows.LastIndexOf(Cards[0], StringComparison.Ordinal)])]);
        await officer.SubmitAsync(good, "form#apply");
        for (var tries = 0; tries < 200 && await world.House.CountAsync("SELECT count(*) FROM organisation_member") < 3; tries++) await Task.Delay(50);

        // Found by posting; its address bears no identifier, nor does any link of the pages that lead on.
        var found = await officer.SubmitAsync(await officer.GetPageAsync("/organisation/members/find"), "main form", ("CardNumber", Cards[1]));
        Assert.Contains(Cards[1], found.Text, StringComparison.Ordinal);
        foreach (var page in new[] { found, await officer.GetPageAsync("/organisation/members"), refused, entered })
            Assert.DoesNotContain(page.All("[href], [action]"), e => Cards.Any(c => (e.GetAttribute("href") + e.GetAttribute("action")).Contains(c, StringComparison.Ordinal)));
        Assert.All(new[] { found.Url, entered.Url }, u => Assert.DoesNotContain(Cards, c => u.Contains(c, StringComparison.Ordinal)));
        Assert.DoesNotContain(Plain, (await officer.GetPageAsync("/search?q=" + Cards[1])).Text, StringComparison.Ordinal); // the index does not know it
        foreach (var export in (string[])["csv", "xlsx"]) Assert.Equal(200, (await officer.DownloadAsync("/organisation/members." + export)).Status);
        await officer.ApiPostAsync("/api/v1/organisation/members", new { CardNumber = Cards[3], FullName = "không", BirthDate = "02/09/1990" }); // refused, and told why
    }

    /// <summary>Every sealed field of a record, a relative who is taken out again, refusals that name what was typed, and what search and history make of it.</summary>
    private static async Task RecordAsync(SmallWorld world)
    {
        var officer = await world.SignInAsAsync("cqd.officer");
        var ids = await world.House.RowsAsync("SELECT id FROM organisation_member ORDER BY id");
        var at = $"/api/v1/organisation/members/{ids[0][0]}";
        foreach (var (section, fields) in Sealed)
        {
            var input = new { Fields = fields.Select(f => new { f.Code, f.Value }), Source = "Biography", State = "Matched", Version = "0" };
            Assert.Equal(201, (await officer.ApiPostAsync($"{at}/sections/{section}", input)).Status);
            Assert.Contains(fields[0].Value, (await officer.GetPageAsync($"/organisation/members/{ids[0][0]}/sections/{section}")).Text.Replace(".", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal(200, (await officer.GetPageAsync($"/organisation/members/{ids[0][0]}/fields/{fields[0].Code}")).Status);
        }

        var twice = new { Fields = Sealed["ids"].Select(f => new { f.Code, f.Value }), Source = "Biography", State = "Matched", Version = "0" };
        Assert.Equal(422, (await officer.ApiPostAsync($"/api/v1/organisation/members/{ids[1][0]}/sections/ids", twice)).Status);
        Assert.Equal(201, (await officer.ApiPostAsync(at + "/lists/family", new { Cells = new[] { new { Code = "relation", Value = "father" }, new { Code = "name", Value = Relative } }, Source = "Biography", State = "Unchecked" })).Status);
        var line = (await world.House.RowsAsync("SELECT line_id FROM organisation_member_row"))[0][0];
        Assert.Equal(201, (await officer.ApiPostAsync($"{at}/rows/{line}/removal", new { Reason = Removal, Version = "1" })).Status);
    }

    private static async Task KeptFormAsync(SmallWorld world)
    {
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var form = await clerk.GetPageAsync("/documents/register");
        world.House.Clock.Advance(TimeSpan.FromHours(14));
        var door = await clerk.SubmitAsync(form, "main form", ("Number", "07"), ("Abstract", Typed));
        Assert.Contains("được giữ lại", door.Text, StringComparison.Ordinal);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM access_kept_form"));
    }

    private static (string, string?)[] Member(string cell, string card) =>
        [("CellId", cell), ("CardNumber", card), ("FullName", Plain), ("Sex", "Female"), ("BirthDate", "02/09/1990"), ("JoinedOn", "03/02/2015")];

    private static Upload Csv(string text) => new("Table", "bang.csv", Encoding.UTF8.GetBytes(text));
}
