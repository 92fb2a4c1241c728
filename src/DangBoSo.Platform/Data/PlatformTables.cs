using System.Reflection;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace DangBoSo.Platform.Data;

/// <summary>Platform's window on its own tables, as each room has one; and what is changed in them by a condition, without loading rows.</summary>
internal static class PlatformTables
{
    extension(AppDb db)
    {
        public DbSet<ActRow> Acts => db.Set<ActRow>();

        public DbSet<ActChangeRow> ActChanges => db.Set<ActChangeRow>();

        public DbSet<AudienceRow> Audience => db.Set<AudienceRow>();

        public DbSet<BlobRow> Blobs => db.Set<BlobRow>();

        public DbSet<FileRow> Files => db.Set<FileRow>();

        public DbSet<FormTokenRow> FormTokens => db.Set<FormTokenRow>();

        public DbSet<Job> Jobs => db.Set<Job>();

        public DbSet<ActSealRow> ActSeals => db.Set<ActSealRow>();

        public DbSet<KeyRow> Keys => db.Set<KeyRow>();

        public DbSet<ToSealRow> ToSeal => db.Set<ToSealRow>();

        /// <summary>The tracked rows of a table that is known only by its name; their key is one id.</summary>
        public Task LoadRowsAsync(IEntityType entity, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
            (Task)typeof(PlatformTables).GetMethod(nameof(LoadAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity.ClrType).Invoke(null, [db, entity.FindPrimaryKey()!.Properties[0].Name, ids, ct])!;

        public DbSet<LineageRow> Lineage => db.Set<LineageRow>();

        public DbSet<NoticeRow> Notices => db.Set<NoticeRow>();

        public DbSet<RuleSetRow> RuleSets => db.Set<RuleSetRow>();

        public DbSet<SearchRow> Search => db.Set<SearchRow>();

        public DbSet<SettingRow> Settings => db.Set<SettingRow>();

        /// <summary>For acts, and for content that is written and discarded in turns; nobody else begins a transaction.</summary>
        public Task<IDbContextTransaction> BeginAsync(CancellationToken ct) => db.Database.BeginTransactionAsync(ct);
    }

    private static Task LoadAsync<T>(AppDb db, string key, IReadOnlyCollection<Guid> ids, CancellationToken ct) where T : class =>
        db.Set<T>().Where(e => ids.Contains(EF.Property<Guid>(e, key))).LoadAsync(ct);

    // Outside any act: how far a job is, and what a person has read, is operational.
    extension(IQueryable<Job> jobs)
    {
        public Task<int> TakeAsync(Guid node, long until, CancellationToken ct) => jobs.ExecuteUpdateAsync(
            u => u.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeaseOwner, node).SetProperty(j => j.LeaseUntil, until).SetProperty(j => j.Attempts, j => j.Attempts + 1), ct);

        public Task<int> RenewAsync(long done, long until, CancellationToken ct) => jobs.ExecuteUpdateAsync(u => u.SetProperty(j => j.Done, done).SetProperty(j => j.LeaseUntil, until), ct);

        public Task<int> AskToStopAsync(CancellationToken ct) => jobs.ExecuteUpdateAsync(u => u.SetProperty(j => j.CancelAsked, true), ct);
    }

    extension(IQueryable<NoticeRow> notices)
    {
        public Task<int> MarkReadAsync(DateTimeOffset now, CancellationToken ct) => notices.ExecuteUpdateAsync(u => u.SetProperty(n => n.ReadAt, now), ct);
    }
}
