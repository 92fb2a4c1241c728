using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;

namespace DangBoSo.Organisation.Importing;

internal sealed class OrganisationImports(OrganisationDb db, Actor actor, UnitCheck unitCheck, UnitImporter units, MemberCheck memberCheck, MemberImporter members) : IOrganisationImports
{
    public async Task<ImportResult> UnitsAsync(Stream table, CancellationToken ct)
    {
        actor.DemandImport();
        var file = await unitCheck.ReadAsync(table, null, ct);
        if (file.Problems.Count == 0 && file.Rows.Count > 0) await units.ApplyAsync(file, null, ct);
        return new ImportResult(file.Count, file.Problems);
    }

    public async Task<ImportResult> MembersAsync(Stream table, IProgress<int>? progress, CancellationToken ct)
    {
        actor.DemandManageMembers();
        var file = await memberCheck.ReadAsync(table, null, ct);
        if (file.Problems.Count > 0) return new ImportResult(file.Count, file.Problems);
        var done = 0;
        foreach (var batch in file.Rows.Chunk(MemberImporter.BatchSize))
        {
            await members.ApplyAsync(batch, null, ct);
            db.Forget();
            progress?.Report(done += batch.Length);
        }

        return new ImportResult(file.Count, []);
    }
}
