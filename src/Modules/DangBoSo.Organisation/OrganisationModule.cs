using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Features.ActOnMany;
using DangBoSo.Organisation.Features.ApproveTerm;
using DangBoSo.Organisation.Features.AwardBadge;
using DangBoSo.Organisation.Features.CancelReceipt;
using DangBoSo.Organisation.Features.ChangeUnits;
using DangBoSo.Organisation.Features.CheckSection;
using DangBoSo.Organisation.Features.CollectFees;
using DangBoSo.Organisation.Features.CorrectTerm;
using DangBoSo.Organisation.Features.DecideCorrection;
using DangBoSo.Organisation.Features.DrawChart;
using DangBoSo.Organisation.Features.EditSection;
using DangBoSo.Organisation.Features.EndPost;
using DangBoSo.Organisation.Features.EnterMember;
using DangBoSo.Organisation.Features.EstablishUnit;
using DangBoSo.Organisation.Features.ExamineRecords;
using DangBoSo.Organisation.Features.ExcuseFees;
using DangBoSo.Organisation.Features.ExportFaults;
using DangBoSo.Organisation.Features.FillDesk;
using DangBoSo.Organisation.Features.FindMember;
using DangBoSo.Organisation.Features.GivePosts;
using DangBoSo.Organisation.Features.ImportTable;
using DangBoSo.Organisation.Features.JudgeFault;
using DangBoSo.Organisation.Features.KeepPaper;
using DangBoSo.Organisation.Features.KeepPhoto;
using DangBoSo.Organisation.Features.KeepRow;
using DangBoSo.Organisation.Features.ListBadges;
using DangBoSo.Organisation.Features.ListMembers;
using DangBoSo.Organisation.Features.ListProcedures;
using DangBoSo.Organisation.Features.ListTerms;
using DangBoSo.Organisation.Features.ListUnits;
using DangBoSo.Organisation.Features.MapColumns;
using DangBoSo.Organisation.Features.MoveUnit;
using DangBoSo.Organisation.Features.MyFees;
using DangBoSo.Organisation.Features.MyRecord;
using DangBoSo.Organisation.Features.OpenPost;
using DangBoSo.Organisation.Features.OpenTerm;
using DangBoSo.Organisation.Features.PayFees;
using DangBoSo.Organisation.Features.PrintDecision;
using DangBoSo.Organisation.Features.PrintMember;
using DangBoSo.Organisation.Features.PrintMembers;
using DangBoSo.Organisation.Features.ProposeCorrection;
using DangBoSo.Organisation.Features.QualityQueue;
using DangBoSo.Organisation.Features.Reconcile;
using DangBoSo.Organisation.Features.RecordElection;
using DangBoSo.Organisation.Features.RenameUnit;
using DangBoSo.Organisation.Features.ReopenProcedure;
using DangBoSo.Organisation.Features.SaveFilter;
using DangBoSo.Organisation.Features.SetFeeStanding;
using DangBoSo.Organisation.Features.ShowElection;
using DangBoSo.Organisation.Features.ShowFees;
using DangBoSo.Organisation.Features.ShowFieldHistory;
using DangBoSo.Organisation.Features.ShowListHistory;
using DangBoSo.Organisation.Features.ShowMember;
using DangBoSo.Organisation.Features.ShowMemberFees;
using DangBoSo.Organisation.Features.ShowProcedure;
using DangBoSo.Organisation.Features.ShowQuality;
using DangBoSo.Organisation.Features.ShowReceipt;
using DangBoSo.Organisation.Features.ShowSection;
using DangBoSo.Organisation.Features.ShowStatistics;
using DangBoSo.Organisation.Features.ShowTerm;
using DangBoSo.Organisation.Features.ShowUnit;
using DangBoSo.Organisation.Features.StartProcedure;
using DangBoSo.Organisation.Features.StopProcedure;
using DangBoSo.Organisation.Features.SumFees;
using DangBoSo.Organisation.Features.TakeStep;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Importing;
using DangBoSo.Organisation.Prints;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Organisation.Quality;
using DangBoSo.Organisation.Records;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using System.Text.Json;

namespace DangBoSo.Organisation;

/// <summary>Floor 2: organisations and their organs, members, posts.</summary>
public sealed class OrganisationModule : IModule
{
    internal const string UnitSearchKind = "organisation.unit";
    internal const string MemberSearchKind = "organisation.member";

    public string Name => "organisation";

    public int Floor => 2;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEntityMap, OrganisationMap>().AddSingleton<IEntityMap, RecordMap>().AddSingleton<IEntityMap, ListMap>().AddScoped<OrganisationDb>();
        services.AddScoped<Organisations>().AddScoped<IOrganisations>(s => s.GetRequiredService<Organisations>());
        services.AddScoped<IPosts, PostBook>().AddScoped<IMembers, MemberBook>();
        services.AddScoped<Decisions>().AddScoped<Founder>().AddScoped<Enroller>().AddScoped<Namesakes>().AddScoped<IRootFounding, RootFounding>().AddScoped<IGuideSource, OrganisationGuide>().AddScoped<EnterMemberHandler>().AddScoped<UnitCheck>().AddScoped<ParentNames>().AddScoped<UnitImporter>().AddScoped<MemberCheck>().AddScoped<IdentifierCheck>().AddScoped<MemberForm>().AddScoped<ColumnPlans>().AddScoped<MemberImporter>();
        services.AddScoped<ICommand, ImportCommand>();
        services.AddScoped<IOrganisationImports, OrganisationImports>();
        services.AddSingleton(new JobKind(MemberImportJob.Name, "Nhập đảng viên từ tệp", "dòng", j => $"/organisation/imports/{JsonSerializer.Deserialize<Guid>(j.Input):D}"));
        services.AddSingleton<ReadAhead>().AddScoped<Tables>().AddScoped<IJobHandler, MemberImportJob>().AddScoped<UnitGate>();
        services.AddScoped<ListUnitsHandler>().AddScoped<ShowUnitHandler>().AddScoped<UnitStory>().AddScoped<EstablishUnitHandler>().AddScoped<RenameUnitHandler>().AddScoped<MoveUnitHandler>();
        services.AddScoped<ChangeUnitsHandler>().AddScoped<ChangeReading>().AddScoped<ChangeCarrying>().AddScoped<PastUnits>().AddScoped<DrawChartHandler>();
        services.AddScoped<OpenPostHandler>().AddScoped<EndPostHandler>().AddScoped<FilterFields>().AddScoped<FilterReader>().AddScoped<FilterQuery>().AddScoped<NameIndex>().AddScoped<MemberSearch>().AddScoped<ListMembersHandler>().AddScoped<ShowMemberHandler>().AddScoped<FindMemberHandler>();
        services.AddScoped<SaveFilterHandler>().AddScoped<ActOnManyHandler>().AddScoped<ShowBulkHandler>().AddScoped<IJobHandler, BulkJob>().AddScoped<ILiveTopic, BulkTopic>();
        services.AddSingleton(new JobKind(BulkJob.Name, "Làm với nhiều đảng viên", "người", j => $"/organisation/members/bulk/{JsonSerializer.Deserialize<Guid>(j.Input):D}"));
        services.AddScoped<ColumnsReader>().AddScoped<MapColumnsHandler>().AddScoped<ExportFaultsHandler>();
        services.AddScoped<ImportTableHandler>().AddScoped<ShowImportHandler>().AddScoped<ILiveTopic, ImportTopic>();
        services.AddScoped<StatisticsQueries>().AddScoped<ShowStatisticsHandler>();
        services.AddScoped<Stationery>().AddScoped<PrintMemberHandler>().AddScoped<PrintMembersHandler>().AddScoped<PrintDecisionHandler>();
        AddTerms(services);
        AddRecords(services);
        AddProcedures(services);
        AddFees(services);
        AddQuality(services);
        services.AddSingleton(new NavItem("organisation", "Tổ chức, đảng viên", "/organisation", 60, "Dữ liệu"));
        services.AddSingleton(new SearchKind(UnitSearchKind, "Tổ chức đảng", id => $"/organisation/units/{id}"));
        services.AddSingleton(new SearchKind(MemberSearchKind, "Đảng viên", id => $"/organisation/members/{id}", Rights.ReadMembers));
    }

    private static void AddTerms(IServiceCollection services)
    {
        services.AddSingleton<IEntityMap, TermMap>().AddScoped<TermGate>().AddScoped<TermBook>();
        services.AddScoped<OpenTermHandler>().AddScoped<ApproveTermHandler>().AddScoped<CorrectTermHandler>().AddScoped<ShowTermHandler>().AddScoped<ListTermsHandler>().AddScoped<RecordElectionHandler>().AddScoped<ShowElectionHandler>().AddScoped<GivePostsHandler>();
    }

    private static void AddRecords(IServiceCollection services)
    {
        services.AddScoped<MemberGate>().AddScoped<RecordBook>().AddScoped<SectionReader>().AddScoped<FieldJudge>().AddScoped<RecordWriter>();
        services.AddScoped<ShowSectionHandler>().AddScoped<EditSectionHandler>().AddScoped<CheckSectionHandler>().AddScoped<ShowFieldHistoryHandler>().AddScoped<ShowListHistoryHandler>().AddScoped<KeepRowHandler>();
        services.AddScoped<OverviewReader>().AddScoped<PaperBook>().AddScoped<KeepPhotoHandler>().AddScoped<KeepPaperHandler>();
        services.AddScoped<MyRecordHandler>().AddScoped<CorrectionReader>().AddScoped<CorrectionNotices>().AddScoped<ProposeCorrectionHandler>().AddScoped<DecideCorrectionHandler>().AddScoped<IDeskSource, CorrectionsDesk>();
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapListUnits();
        app.MapShowUnit();
        app.MapEstablishUnit();
        app.MapRenameUnit();
        app.MapMoveUnit();
        app.MapDrawChart();
        app.MapShowStatistics();
        app.MapPrintMembers();
        app.MapPrintMember();
        app.MapPrintDecision();
        app.MapChangeUnits();
        app.MapOpenPost();
        app.MapEndPost();
        app.MapOpenTerm();
        app.MapApproveTerm();
        app.MapCorrectTerm();
        app.MapShowTerm();
        app.MapListTerms();
        app.MapRecordElection();
        app.MapShowElection();
        app.MapGivePosts();
        app.MapListMembers();
        app.MapSaveFilter();
        app.MapActOnMany();
        app.MapShowMember();
        app.MapEnterMember();
        app.MapFindMember();
        app.MapShowSection();
        app.MapEditSection();
        app.MapCheckSection();
        app.MapShowFieldHistory();
        app.MapShowListHistory();
        app.MapKeepRow();
        app.MapKeepPhoto();
        app.MapKeepPaper();
        app.MapMyRecord();
        app.MapProposeCorrection();
        app.MapDecideCorrection();
        app.MapImportTable();
        app.MapMapColumns();
        app.MapExportFaults();
        app.MapListProcedures();
        app.MapStartProcedure();
        app.MapShowProcedure();
        app.MapTakeStep();
        app.MapStopProcedure();
        app.MapReopenProcedure();
        app.MapListBadges();
        app.MapAwardBadge();
        app.MapShowFees();
        app.MapCollectFees();
        app.MapShowMemberFees();
        app.MapPayFees();
        app.MapSetFeeStanding();
        app.MapExcuseFees();
        app.MapShowReceipt();
        app.MapCancelReceipt();
        app.MapSumFees();
        app.MapMyFees();
        app.MapShowQuality();
        app.MapExamineRecords();
        app.MapQualityQueue();
        app.MapJudgeFault();
        app.MapReconcile();
    }

    private static void AddQuality(IServiceCollection services)
    {
        services.AddSingleton<IEntityMap, QualityMap>().AddScoped<Examiner>().AddScoped<ChangedRecords>().AddScoped<IHandle<RecordsChanged>, ExamineChanged>().AddScoped<FindingGate>().AddScoped<FindingReader>();
        services.AddSingleton(new JobKind(ExamineJob.Name, "Kiểm tra chất lượng hồ sơ", "hồ sơ", _ => "/organisation/quality")).AddScoped<IJobHandler, ExamineJob>();
        services.AddScoped<ShowQualityHandler>().AddScoped<ExamineRecordsHandler>().AddScoped<QualityQueueHandler>().AddScoped<JudgeFaultHandler>();
        services.AddScoped<PopulationFile>().AddScoped<ReconcileHandler>().AddScoped<ShowReconciliationHandler>().AddScoped<ILiveTopic, ReconciliationTopic>();
        services.AddSingleton(new JobKind(ReconcileJob.Name, "Đối chiếu dữ liệu dân cư", "dòng", j => $"/organisation/reconciliations/{JsonSerializer.Deserialize<Guid>(j.Input):D}")).AddScoped<IJobHandler, ReconcileJob>();
        services.AddSingleton(new NavItem("quality", "Chất lượng dữ liệu", "/organisation/quality", 63, "Dữ liệu", Rights.ReadMembers));
    }

    private static void AddProcedures(IServiceCollection services)
    {
        services.AddSingleton<IEntityMap, ProcedureMap>().AddScoped<Belonging>().AddScoped<ProcedureBook>().AddScoped<ProcedureGate>().AddScoped<Doers>().AddScoped<Course>().AddScoped<Places>().AddScoped<PostEnding>().AddScoped<DecidedRecord>().AddScoped<StandingReader>().AddScoped<Outcomes>().AddScoped<ProcedureNotices>();
        services.AddScoped<Beginning>().AddScoped<Destinations>().AddScoped<StartProcedureHandler>().AddScoped<StartAdmissionHandler>().AddScoped<TakeStepHandler>().AddScoped<StopProcedureHandler>().AddScoped<ReopenProcedureHandler>();
        services.AddScoped<ShowProcedureHandler>().AddScoped<StepForms>().AddScoped<ListProceduresHandler>().AddScoped<IDeskSource, ProceduresDesk>().AddScoped<ListBadgesHandler>().AddScoped<AwardBadgeHandler>();
        services.AddScoped<Reminders>().AddHostedService<ReminderWorker>();
        services.AddSingleton(new NavItem("procedures", "Thủ tục đảng viên", "/organisation/procedures", 62, "Dữ liệu", Rights.ReadMembers));
    }

    private static void AddFees(IServiceCollection services)
    {
        services.AddSingleton<IEntityMap, FeeMap>().AddScoped<FeeBook>().AddScoped<FeeGate>().AddScoped<FeeReader>().AddScoped<FeeSums>().AddScoped<MemberFees>().AddScoped<FeeTaking>().AddScoped<ReceiptNumbers>().AddScoped<ReceiptPaper>().AddScoped<AssessmentWriter>();
        services.AddScoped<ShowFeesHandler>().AddScoped<CollectFeesHandler>().AddScoped<ShowMemberFeesHandler>().AddScoped<PayFeesHandler>().AddScoped<SetFeeStandingHandler>().AddScoped<ExcuseFeesHandler>();
        services.AddScoped<ShowReceiptHandler>().AddScoped<CancelReceiptHandler>().AddScoped<SumFeesHandler>().AddScoped<IDeskSource, FeesDesk>();
        services.AddSingleton(new NavItem("fees", "Đảng phí", "/fees", 64, "Dữ liệu", Rights.ReadMembers));
    }
}
