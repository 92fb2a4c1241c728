using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform;

/// <summary>Brings the database and the folders to where this program can work: schema, keys, rule sets, abandoned uploads.</summary>
internal sealed class StartUp
{
    private readonly Migrator migrator;
    private readonly KeyKeeper keys;
    private readonly SealQueue seals;
    private readonly RuleSetLoader rules;
    private readonly AppDb db;
    private readonly FileStore files;
    private readonly OfficePdf pdf;
    private readonly Installation installation;

    public StartUp(Migrator migrator, KeyKeeper keys, SealQueue seals, RuleSetLoader rules, AppDb db, FileStore files, OfficePdf pdf, Installation installation) =>
        (this.migrator, this.keys, this.seals, this.rules, this.db, this.files, this.pdf, this.installation) = (migrator, keys, seals, rules, db, files, pdf, installation);

    public async Task PrepareAsync(CancellationToken ct)
    {
        Posix.OwnerOnlyDirectory(installation.DataFolder); // names and abstracts lie in the database as text
        await migrator.ApplyAsync(Path.Combine(installation.DataFolder, "backups"), ct);
        await keys.PrepareAsync(ct);
        await seals.DrainAsync(ct);
        await rules.LoadAsync(ct);
        installation.IsDemonstration = await db.Settings.AnyAsync(s => s.Key == "demonstration", ct);
        files.Sweep();
        pdf.Sweep();
    }
}
