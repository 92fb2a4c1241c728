using DangBoSo.Ledger.Contracts;
using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Features.AskVerification;
using DangBoSo.Ledger.Features.AskWitnesses;
using DangBoSo.Ledger.Features.EraseAct;
using DangBoSo.Ledger.Features.ProveAct;
using DangBoSo.Ledger.Features.Sequence;
using DangBoSo.Ledger.Features.ServeLog;
using DangBoSo.Ledger.Features.ShowLedger;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Ledger.Features.WitnessLogs;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Ledger;

public sealed class LedgerModule : IModule
{
    public string Name => "ledger";

    public int Floor => 1;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEntityMap, LedgerMap>().AddScoped<LedgerDb>();
        services.AddSingleton<LogSigner>().AddSingleton<LogReader>().AddSingleton<Sequencer>();
        services.AddScoped<IAuthorizationHandler, LogReaders>();
        services.AddAuthorizationBuilder().AddPolicy(LogReaders.Policy, p => p.AddRequirements(new LogReaders.MayRead()));
        services.AddSingleton<ILedger>(s => s.GetRequiredService<Sequencer>());
        services.AddHostedService<SequencerWorker>();
        services.AddScoped<LedgerVerifier>();
        services.AddScoped<ICommand, VerifyLedgerCommand>();
        services.AddScoped<ActReader>().AddScoped<ProveAct>().AddScoped<RecordHistory>();
        services.AddScoped<AddCheckpointHandler>().AddSingleton<WitnessAsker>();
        if (Witnesses.Of(configuration).Count > 0) services.AddHostedService<WitnessWorker>();
        services.AddScoped<EraseActs>().AddScoped<ICommand, EraseCommand>();
        services.AddScoped<ICommand, KeyCommand>().AddScoped<ICommand, NewKeyCommand>().AddScoped<ICommand, ForkCommand>();
        services.AddScoped<AskVerificationHandler>().AddScoped<LedgerView>();
        services.AddScoped<IJobHandler, VerificationJob>();
        services.AddSingleton(new JobKind(VerificationJob.Name, "Kiểm tra sổ bất biến", "dòng", _ => "/ledger"));
        services.AddScoped<ILiveTopic, VerificationTopic>();
        services.AddSingleton(new NavItem("ledger", "Sổ bất biến", "/ledger", 90, "Hệ thống", AskVerificationHandler.Permission));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLedger();
        app.MapLog();
        app.MapWitness();
        app.MapProveAct();
    }
}
