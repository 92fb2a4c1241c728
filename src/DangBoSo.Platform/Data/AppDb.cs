using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data;

/// <summary>
/// The one database context. Rooms contribute entity maps and look at it through a typed window of their own; two contexts
/// writing in one request would lock each other on SQLite.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options, IEnumerable<IEntityMap> maps) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var map in maps) map.Map(modelBuilder);
        Keyset.Map(modelBuilder);
        Naming.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
        configurationBuilder.Properties<SealedText>().HaveConversion<SealedBytes, SealedSame>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        // Lower-case text sorts as the bytes do, so both engines page through keys in the same order.
        if (Database.IsSqlite()) configurationBuilder.Properties<Guid>().HaveConversion<string>();
    }
}
