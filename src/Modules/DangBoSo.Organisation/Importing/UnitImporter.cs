using System.Text.Json.Nodes;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;

namespace DangBoSo.Organisation.Importing;

/// <summary>Founds all units of a faultless file, in one act.</summary>
internal sealed class UnitImporter(AppDb db, Founder founder, Acts acts, Organisations organisations)
{
    public async Task ApplyAsync(UnitFile file, Guid? import, CancellationToken ct)
    {
        FaultPoints.Hit("organisation.import.before_batch");
        var founded = new Dictionary<string, Unit>(StringComparer.Ordinal);
        // Only additions: looking for changes at every one of them would make a province's file a quarter of an hour.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var row in file.Rows)
            {
                var parent = row.ParentCode.Length == 0 ? null : founded.GetValueOrDefault(row.ParentCode) ?? file.Parents[row.ParentCode];
                founded.Add(row.Code, await founder.FoundAsync(row.ToUnit(), parent, null, ct));
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        await acts.SaveAsync(new Act("organisation.units_imported", import, new JsonObject { ["rows"] = file.Rows.Count }), ct);
        organisations.Forget();
        FaultPoints.Hit("organisation.import.after_batch");
    }
}
