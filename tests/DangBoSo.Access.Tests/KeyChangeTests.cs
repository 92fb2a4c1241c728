using System.Globalization;
using DangBoSo.Platform.Commands;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>Phones, paper and sheets made before the keys changed hold until they are used; the old hash key stays as long as one of them is waited for.</summary>
public sealed class KeyChangeTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_made_under_the_old_keys_still_opens_and_then_they_go(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        var deputy = await world.SignInAsAsync("a.deputy");
        var words = (await deputy.AddFactorAsync(await deputy.GetPageAsync("/account/second-factor"), "a.deputy", world.House.Phones)).All("main ol code, main ul code, main li").Select(c => c.TextContent.Trim()).Where(w => w.Length == 11 && w[5] == '-').Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(10, words.Count);
        var old = await InviteAsync(world, admin, "b.secretary");
        Assert.Equal(0, (await RunAsync(world, "keys rotate")).Code);
        var fresh = await InviteAsync(world, admin, "b.clerk");
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM access_invitation WHERE token_hash LIKE '2:%'"));

        // Both sheets open; a word on paper and the phone let him in; a word is still good only once.
        foreach (var link in new[] { old, fresh }) Assert.NotNull((await world.House.NewPerson().GetPageAsync(link)).Find("main form"));
        Assert.Equal("/desk", (await WithCodeAsync(world, words[0])).Path);
        Assert.Equal("/sign-in/code", (await WithCodeAsync(world, words[0])).Path);
        await world.SignInAsAsync("cqd.officer");

        // Secrets in rows are closed anew by the job; hashes wait for their end, and the others do not wait for them.
        while (await world.House.CountAsync("SELECT count(*) FROM platform_job WHERE ended_at IS NULL") > 0) await Task.Delay(50);
        var two = engine is Engine.Sqlite ? "x'00000002'" : "'\\x00000002'::bytea";
        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM access_authenticator WHERE substr(sealed_secret, 1, 4) <> {two}"));
        var (code, said) = await RunAsync(world, "keys retire");
        Assert.Equal(1, code);
        Assert.Contains("hash-1 còn 10 mã băm", said, StringComparison.Ordinal); // nine words and a sheet
        Assert.Contains("wrap-1.key", said, StringComparison.Ordinal);
        await world.SignInAsAsync("cqd.officer");

        var person = world.House.NewPerson();
        await person.SubmitAsync(await person.GetPageAsync(old), "main form", ("NewPassword", "ba con trau dam bun"), ("Repeated", "ba con trau dam bun"));
        Assert.Contains("hash-1 còn 9 mã băm", (await RunAsync(world, "keys retire")).Said, StringComparison.Ordinal);
        await deputy.SubmitAsync(await deputy.GetPageAsync("/account/second-factor"), "form[action$='/codes']");
        (code, said) = await RunAsync(world, "keys retire");
        Assert.True(code == 0 && said.Contains("hash-1.key", StringComparison.Ordinal), said);
        Assert.NotNull((await world.House.NewPerson().GetPageAsync(fresh)).Find("main form"));
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<Page> WithCodeAsync(SmallWorld world, string word)
    {
        var person = world.House.NewPerson();
        var door = await person.SubmitAsync(await person.GetPageAsync("/sign-in"), "main form", ("Login", "a.deputy"), ("Password", SmallWorld.Password));
        return await person.SubmitAsync(door, "main form", ("Code", word));
    }

    private static async Task<string> InviteAsync(SmallWorld world, Person admin, string login)
    {
        var sheet = await admin.SubmitAsync(await admin.GetPageAsync($"/access/accounts/{world.Who(login).AccountId}"), "#invite");
        return new Uri(sheet.Find("#link")!.TextContent).PathAndQuery;
    }

    internal static Task<(int Code, string Said)> RunAsync(SmallWorld world, string command, params string[] args) => world.House.ActAsAsync(null, null, async s =>
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await s.GetServices<ICommand>().Single(c => c.Name == command).RunAsync(args, output, CancellationToken.None), output.ToString());
    });
}
