using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ImportTable;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Tables;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Importing;

public sealed class MemberImportJobTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_job_that_lost_its_process_goes_on_at_the_next_row(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        await room.UnitsAsync(Demo.File("organisations.csv"));
        await room.UnitsAsync(Demo.File("cells.csv"));
        var officer = Officer((await room.UnitAsync("TN.CQD")).Id);
        using var reader = new StreamReader(Demo.File("members.csv"));
        var csv = await reader.ReadToEndAsync();
        var import = await room.DoAsync(officer, s => s.GetRequiredService<ImportTableHandler>().UploadAsync(ImportKind.Members, new TableInput { Csv = csv }, CancellationToken.None));
        await room.DoAsync(officer, s => s.GetRequiredService<ImportTableHandler>().ApplyAsync(import, new ApplyImportInput(), CancellationToken.None));

        // Every step in a scope of its own, as after a restart: all it knows is what the step before committed.
        var done = false;
        for (var steps = 0; !done && steps < 20; steps++)
        {
            done = await room.DoAsync(officer, s => StepAsync(s, import));
            var job = await room.DoAsync(officer, s => s.GetRequiredService<AppDb>().Set<Job>().SingleAsync(j => j.Kind == MemberImportJob.Name));
            Assert.Equal(job.Done, await room.CountAsync("SELECT count(*) FROM organisation_member"));
        }

        Assert.True(done);
        Assert.Equal(1300, await room.CountAsync("SELECT count(DISTINCT card_hash) FROM organisation_member"));
        Assert.True(await room.DoAsync(officer, s => StepAsync(s, import))); // once more: nothing is done twice
        Assert.Equal(1300, await room.CountAsync("SELECT count(*) FROM organisation_membership"));
    }

    private static async Task<bool> StepAsync(IServiceProvider services, Guid import)
    {
        var job = await services.GetRequiredService<AppDb>().Set<Job>().SingleAsync(j => j.Kind == MemberImportJob.Name);
        Assert.Equal(MemberImportJob.Input(import), job.Input);
        return await services.GetServices<IJobHandler>().Single(h => h.Kind == MemberImportJob.Name).StepAsync(job, CancellationToken.None);
    }

    private static ActorProfile Officer(Guid unit) => ActorProfile.System with
    {
        AccountId = Guid.Parse("00000000-0000-4000-8000-000000000001"),
        OrganisationId = unit,
        Tokens = [Tokens.Unit(unit), Tokens.Tree(unit), Tokens.Person(Guid.Parse("00000000-0000-4000-8000-000000000001"))],
        Permissions = new HashSet<string>(["organisation.manage", "organisation.members.manage"], StringComparer.Ordinal),
    };
}
