using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Seals;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Tests.Core;

/// <summary>A record as a room would have one, to try the platform without any room.</summary>
internal sealed class Thing : IRecord
{
    public Guid Id { get; init; }
    public required string Code { get; set; }
    public required string Title { get; set; }
    public SealedText? Phone { get; set; }
    public string? PhoneHash { get; set; }
    public int Version { get; private set; }
}

internal sealed class SpecimenMap : IEntityMap
{
    public void Map(ModelBuilder model) => model.Entity<Thing>(e =>
    {
        e.ToTable("specimen_thing").Covered().HasKey(t => t.Id);
        e.WithKeyedHash(t => t.Phone, t => t.PhoneHash);
        e.HasIndex(t => t.PhoneHash).IsUnique().HasDatabaseName("ux_specimen_thing_phone").Breaks("specimen.thing.phone_taken");
        e.HasIndex(t => t.Code).IsUnique().HasDatabaseName("ux_specimen_thing_code").Breaks("specimen.thing.code_taken");
    });
}

public sealed class SpecimenModule : IModule
{
    public string Name => "specimen";

    public int Floor => 9;

    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IEntityMap, SpecimenMap>();

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
