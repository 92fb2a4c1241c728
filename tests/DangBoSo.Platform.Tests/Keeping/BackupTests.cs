using System.Globalization;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Platform.Tests.Keeping;

public sealed class BackupTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_backed_up_comes_back_whole_and_the_log_says_that_it_did(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var record = await house.RegisterAsync("A");
        var file = await AttachAsync(house, record, "nội dung");
        var backup = await BackUpAsync(house);
        await house.RegisterAsync("sau bản sao");

        await using var place = await CoreHouse.BuildAsync(engine);
        CopyKeys(house, place);
        var (code, said) = await RunAsync(place, "restore", backup);
        Assert.True(code == 0, said);
        Assert.Equal(1, await place.CountAsync("specimen_thing"));
        Assert.Equal(1, await place.CountAsync("platform_act", "type = 'ledger.restored'"));
        Assert.Equal(await house.CountAsync("platform_act", "type <> 'specimen.registered'") + 2, await place.CountAsync("platform_act"));
        await place.AsAsync(ActorProfile.System, async s =>
        {
            var found = Assert.Single((await s.GetRequiredService<Attachments>().OfAsync([record], CancellationToken.None))[record]);
            Assert.Equal((file, "đề án.csv"), (found.Id, found.Name));
            using var reader = new StreamReader(await s.GetRequiredService<FileStore>().OpenReadAsync(found.Hash, CancellationToken.None));
            Assert.Equal("nội dung", await reader.ReadToEndAsync());
        });
    }

    [Theory]
    [InlineData("altered")]
    [InlineData("missing")]
    [InlineData("added")]
    [InlineData("emptied list")]
    [InlineData("spoilt list")]
    public async Task A_backup_that_differs_from_its_list_is_not_restored(string damage)
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Sqlite);
        await AttachAsync(house, await house.RegisterAsync("A"), "nội dung");
        var backup = await BackUpAsync(house);
        var stored = Directory.GetFiles(Path.Combine(backup, "files"), "*", SearchOption.AllDirectories).Single();
        switch (damage)
        {
            case "altered": await File.AppendAllTextAsync(stored, "x"); break;
            case "missing": File.Delete(stored); break;
            case "added": await File.WriteAllTextAsync(Path.Combine(backup, "files", "more"), "x"); break;
            case "emptied list": await File.WriteAllTextAsync(Path.Combine(backup, "SHA256SUMS"), ""); break;
            default: await File.WriteAllTextAsync(Path.Combine(backup, "SHA256SUMS"), "nonsense\n"); break;
        }

        await using var place = await CoreHouse.BuildAsync(Engine.Sqlite);
        CopyKeys(house, place);
        Assert.Equal(1, (await RunAsync(place, "restore", backup)).Code);
        Assert.False(File.Exists(Path.Combine(place.Folder, "dangboso.db")));
        Assert.False(Directory.Exists(Path.Combine(place.Folder, "files")));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nothing_is_restored_over_a_database_in_use(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        await house.RegisterAsync("A");
        var backup = await BackUpAsync(house);
        await using var used = await CoreHouse.OpenAsync(engine);
        await used.RegisterAsync("B");
        Assert.Equal(1, (await RunAsync(used, "restore", backup)).Code);
        Assert.Equal(1, await used.CountAsync("specimen_thing", "code = 'B'"));
        Assert.Equal(0, await used.CountAsync("platform_act", "type = 'ledger.restored'"));
    }

    [Fact]
    public async Task A_log_left_behind_by_another_database_is_not_played_into_the_restored_one()
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Sqlite);
        var backup = await BackUpAsync(house);
        await using var place = await CoreHouse.BuildAsync(Engine.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "dangboso.db-wal"), "left behind");
        Assert.Equal(1, (await RunAsync(place, "restore", backup)).Code);
    }

    [Fact]
    public async Task Without_the_keys_that_open_its_files_a_backup_is_not_restored()
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Sqlite);
        await AttachAsync(house, await house.RegisterAsync("A"), "nội dung");
        var backup = await BackUpAsync(house);
        await using var place = await CoreHouse.BuildAsync(Engine.Sqlite);
        var (code, said) = await RunAsync(place, "restore", backup);
        Assert.Equal(1, code);
        Assert.Contains("khóa", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(place.Folder, "dangboso.db")));
    }

    [Fact]
    public async Task Without_the_keys_of_its_sealed_columns_a_backup_is_not_restored()
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Sqlite);
        var backup = await BackUpAsync(house);
        await using var place = await CoreHouse.BuildAsync(Engine.Sqlite);
        CopyKeys(house, place);
        await File.WriteAllBytesAsync(Path.Combine(place.Folder, "keys", "column-1.key"), new byte[32]);
        var (code, said) = await RunAsync(place, "restore", backup);
        Assert.True(code == 1 && said.Contains("thiếu column-1.key", StringComparison.Ordinal), said);
        Assert.False(File.Exists(Path.Combine(place.Folder, "dangboso.db")));
    }

    [Fact]
    public async Task Keys_are_not_in_a_backup_and_switches_are_not_its_folder()
    {
        await using var house = await CoreHouse.OpenAsync(Engine.Sqlite);
        var target = Path.Combine(house.Folder, "copies");
        Assert.Equal(0, (await RunAsync(house, "backup", "--postgres", "Host=x", target, "--plain=yes", "--zone=UTC")).Code);
        Assert.DoesNotContain(Directory.GetFiles(target, "*", SearchOption.AllDirectories), f => f.EndsWith(".key", StringComparison.Ordinal));
        Assert.Equal(2, (await RunAsync(house, "backup")).Code);
        Assert.Equal(2, (await RunAsync(house, "restore", house.Folder)).Code);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_sealed_backup_comes_back_with_its_key_and_with_no_other(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var record = await house.RegisterAsync("mốc-không-niêm-phong-4711");
        await AttachAsync(house, record, "nội dung");
        var target = Path.Combine(house.Folder, "copies");
        var refused = await RunAsync(house, "backup", target);
        Assert.True(refused.Code == 2 && refused.Said.Contains("backup key", StringComparison.Ordinal), refused.Said);
        var (secret, other) = (Path.Combine(house.Folder, "usb.pem"), Path.Combine(house.Folder, "other.pem"));
        Assert.Equal(0, (await RunAsync(house, "backup key", other)).Code);
        Assert.Equal(0, (await RunAsync(house, "backup key", secret)).Code);
        Assert.Equal(2, (await RunAsync(house, "backup key", secret)).Code); // never over one that may be the only one
        Assert.Equal(0, (await RunAsync(house, "backup", target)).Code);
        var backup = Assert.Single(Directory.GetFiles(target));
        Assert.Equal(-1, (await File.ReadAllBytesAsync(backup)).AsSpan().IndexOf("4711"u8));
        Assert.Empty(Directory.GetDirectories(Path.Combine(house.Folder, "backups")));

        await using var place = await CoreHouse.BuildAsync(engine);
        CopyKeys(house, place);
        Assert.Equal(2, (await RunAsync(place, "restore", backup)).Code);
        Assert.Equal(1, (await RunAsync(place, "restore", backup, "--backup-key", other)).Code);
        var (code, said) = await RunAsync(place, "restore", backup, "--backup-key", secret);
        Assert.True(code == 0, said);
        Assert.Equal(1, await place.CountAsync("specimen_thing"));
        Assert.Single(Directory.GetFiles(Path.Combine(place.Folder, "files"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetDirectories(Path.Combine(place.Folder, "backups")));
    }

    private static Task<Guid> AttachAsync(CoreHouse house, Guid record, string content) => house.AsAsync(ActorProfile.System, async s =>
    {
        var blob = await s.GetRequiredService<FileStore>().PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), 1000, null, CancellationToken.None);
        var id = await s.GetRequiredService<Attachments>().AddAsync(record, new ReceivedFile("File", "đề án.csv", "text/csv", blob), CancellationToken.None);
        await s.SaveAsync("specimen.attached", record);
        return id;
    });

    private static async Task<string> BackUpAsync(CoreHouse house)
    {
        var target = Path.Combine(house.Folder, "copies");
        var (code, said) = await RunAsync(house, "backup", target, "--plain", "yes");
        Assert.True(code == 0, said);
        return Assert.Single(Directory.GetDirectories(target));
    }

    private static void CopyKeys(CoreHouse from, CoreHouse to)
    {
        Directory.CreateDirectory(Path.Combine(to.Folder, "keys"));
        foreach (var key in Directory.GetFiles(Path.Combine(from.Folder, "keys"))) File.Copy(key, Path.Combine(to.Folder, "keys", Path.GetFileName(key)));
    }

    private static async Task<(int Code, string Said)> RunAsync(CoreHouse house, string command, params string[] args)
    {
        await using var scope = house.Services.CreateAsyncScope();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await scope.ServiceProvider.GetServices<ICommand>().Single(c => c.Name == command).RunAsync(args, output, CancellationToken.None), output.ToString());
    }
}
