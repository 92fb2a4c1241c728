using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Features.Board;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Features.ExportBoard;
using DangBoSo.Work.Features.FillDesk;
using DangBoSo.Work.Features.ListReports;
using DangBoSo.Work.Features.PrintBoard;
using DangBoSo.Work.Features.ReviewReport;
using DangBoSo.Work.Features.ShowReport;
using DangBoSo.Work.Features.SubmitReport;
using DangBoSo.Work.Features.WriteReport;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Features;

/// <summary>The half of the room about reports, figures and the board; the other half is Planning.</summary>
internal static class Reporting
{
    public static void AddReporting(this IServiceCollection services)
    {
        services.AddSingleton(new NavItem("reports", "Báo cáo", "/work/reports", 40));
        services.AddScoped<ReportList>().AddScoped<ILiveTopic, PlanTopic>().AddScoped<IHandle<ReceiptConfirmed>, ReceiptHeard>();
        services.AddScoped<IHandle<ReportMoved>, ReportNotices>().AddScoped<IDeskSource, ReportsDesk>();
        services.AddScoped<ReportSubjects>().AddScoped<ReportCheck>().AddScoped<WriteReportHandler>().AddScoped<WriteReportForm>();
        services.AddScoped<ReportReader>().AddScoped<SubmitReportHandler>().AddScoped<ReviewReportHandler>();
        services.AddScoped<BoardReader>().AddScoped<LateReader>().AddScoped<BoardModels>().AddScoped<TargetBoard>().AddScoped<UnitBoard>().AddScoped<BoardExports>().AddScoped<BoardReport>();
    }

    public static void MapReporting(this IEndpointRouteBuilder app)
    {
        WriteReportEndpoints.Map(app);
        ShowReportEndpoints.Map(app);
        SubmitReportEndpoints.Map(app);
        ReviewReportEndpoints.Map(app);
        ListReportsEndpoints.Map(app);
        BoardEndpoints.Map(app);
        ExportBoardEndpoints.Map(app);
        PrintBoardEndpoints.Map(app);
    }
}
