using System.Globalization;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Tests.Seals;

/// <summary>Specimens that have telephones: entered, changed, read and looked for as a room would.</summary>
internal sealed class Phonebook(CoreHouse house) : IAsyncDisposable
{
    public CoreHouse House => house;

    public string Keys => Path.Combine(house.Folder, "keys");

    public static async Task<Phonebook> OpenAsync(Engine engine) => new(await CoreHouse.OpenAsync(engine));

    public Task<IReadOnlyList<Guid>> EnterAsync(params IEnumerable<string> phones) => house.AsAsync(ActorProfile.System, async s =>
    {
        var things = phones.Select(p => new Thing { Id = Ids.New(), Code = p, Title = "Tên", Phone = SealedText.Of(p) }).ToList();
        s.GetRequiredService<AppDb>().AddRange(things);
        await s.SaveAsync("specimen.registered");
        return (IReadOnlyList<Guid>)[.. things.Select(t => t.Id)];
    });

    public Task ChangeAsync(Guid id, string? phone, string title = "Tên") => house.AsAsync(ActorProfile.System, async s =>
    {
        var thing = await s.ThingAsync(id);
        (thing.Phone, thing.Title) = (SealedText.OfOptional(phone), title);
        await s.SaveAsync("specimen.changed", id);
    });

    public Task<string?> PhoneAsync(Guid id) => house.AsAsync(ActorProfile.System, async s => s.GetRequiredService<SealedValues>().Open<Thing>(nameof(Thing.Phone), id, (await s.ThingAsync(id)).Phone));

    public Task<Guid?> FindAsync(string phone) => house.AsAsync(ActorProfile.System, s => s.GetRequiredService<SealedValues>().FindAsync<Thing, Guid?>(nameof(Thing.Phone), [phone],
        hashes => s.GetRequiredService<AppDb>().Set<Thing>().Where(t => hashes.Keys.Contains(t.PhoneHash)).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(), CancellationToken.None));

    public Task<(int Code, string Said)> RunAsync(string command, params string[] args) => house.AsAsync(ActorProfile.System, async s =>
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await s.GetServices<ICommand>().Single(c => c.Name == command).RunAsync(args, output, CancellationToken.None), output.ToString());
    });

    /// <summary>One of its rows, below the program.</summary>
    public async Task<object?[]> RawAsync(Guid id)
    {
        await using var connection = await house.Engine.OpenAsync(CancellationToken.None);
        return (await connection.ListAsync("SELECT phone, phone_hash, version FROM specimen_thing WHERE id = @id", r => r.Row(), CancellationToken.None, null, ("id", house.Engine.Key(id))))[0];
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
