using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Documents.Features.ConfirmReceipt;
using DangBoSo.Documents.Features.ContinueRegister;
using DangBoSo.Documents.Features.CorrectDocument;
using DangBoSo.Documents.Features.DispatchDocument;
using DangBoSo.Documents.Features.FillDesk;
using DangBoSo.Documents.Features.ImportRegister;
using DangBoSo.Documents.Features.ReadRegister;
using DangBoSo.Documents.Features.RegisterDocument;
using DangBoSo.Documents.Features.ShowDocument;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Documents;

/// <summary>Floor 4: registers of incoming and outgoing documents, and their way to the units below.</summary>
public sealed class DocumentsModule : IModule
{
    public string Name => "documents";

    public int Floor => 4;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEntityMap, DocumentsMap>().AddSingleton<Kinds>().AddScoped<DocumentsDb>();
        services.AddSingleton(new NavItem("documents", "Văn bản", "/documents", 20));
        services.AddSingleton(new SearchKind(Entries.Kind, "Văn bản", id => $"/documents/{id}"));
        services.AddScoped<Entries>().AddScoped<RegisterNumbers>().AddScoped<RegisterDocumentHandler>().AddScoped<IRegisterDocument, RegisterDocumentEntry>();
        services.AddScoped<ReadDocument>().AddScoped<CorrectDocumentHandler>().AddScoped<RegisterQuery>().AddScoped<IUnitChangeVoice, ClosedRegisters>().AddScoped<IDecisionDocuments, ClosedRegisters>();
        services.AddScoped<IHandle<DocumentDispatched>, DispatchNotices>().AddScoped<IDeskSource, DocumentsDesk>().AddScoped<IGuideSource, DocumentsGuide>();
        services.AddScoped<IDocuments, Dispatching>().AddScoped<DispatchDocumentHandler>();
        services.AddScoped<ConfirmReceiptHandler>().AddScoped<Inbox>().AddScoped<INavCounts>(s => s.GetRequiredService<Inbox>());
        services.AddScoped<IDocumentImports, ImportRegisterHandler>().AddScoped<ImportTable>();
        services.AddScoped<ILiveTopic, DocumentTopic>();
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapReadRegister();
        app.MapRegisterDocument();
        app.MapShowDocument();
        app.MapCorrectDocument();
        app.MapDispatchDocument();
        app.MapConfirmReceipt();
        app.MapImportRegister();
    }
}
