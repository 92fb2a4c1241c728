using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Search;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Organisation;

/// <summary>Floor 2: organisations and their organs, members, posts.</summary>
public sealed class OrganisationModule : IModule
{
    internal const string UnitSearchKind = "organisation.unit";

    public string Name => "organisation";

    public int Floor => 2;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEntityMap, OrganisationMap>().AddScoped<OrganisationDb>();
        services.AddScoped<Organisations>().AddScoped<IOrganisations>(s => s.GetRequiredService<Organisations>());
        services.AddScoped<IPosts, PostBook>().AddScoped<IMembers, MemberBook>();
        services.AddScoped<Founder>().AddScoped<UnitCheck>().AddScoped<UnitImporter>().AddScoped<MemberCheck>().AddScoped<MemberImporter>();
        services.AddScoped<IOrganisationImports, OrganisationImports>();
        services.AddSingleton(new SearchKind(UnitSearchKind, "Tổ chức đảng", id => $"/organisation/units/{id}"));
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
