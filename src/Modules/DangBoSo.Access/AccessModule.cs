using DangBoSo.Access.Acting;
using DangBoSo.Access.Contracts;
using DangBoSo.Access.Data;
using DangBoSo.Access.Enquiries;
using DangBoSo.Access.Features.Compartments;
using DangBoSo.Access.Features.Delegating;
using DangBoSo.Access.Features.FirstAdministrator;
using DangBoSo.Access.Features.Invitation;
using DangBoSo.Access.Features.KeptForms;
using DangBoSo.Access.Features.ManagingAccounts;
using DangBoSo.Access.Features.MyAccount;
using DangBoSo.Access.Features.MyReaders;
using DangBoSo.Access.Features.MyRights;
using DangBoSo.Access.Features.Passkeys;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Access.Features.Provider;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Access.Features.Sessions;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Access.Features.WhoMay;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Access;

/// <summary>Floor 3: accounts, sign-in, and what a post lets one see and do.</summary>
public sealed class AccessModule : IModule
{
    public string Name => "access";

    public int Floor => 3;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEntityMap, AccessMap>().AddScoped<AccessDb>().AddSingleton<SignInFailures>().AddScoped<IKeyedHashHolder, HashedRows>();
        services.AddScoped<Roles>().AddScoped<Delegations>().AddScoped<Profiles>().AddScoped<IActorSource, ActorSource>().AddScoped<IAccountNames, AccountNames>().AddScoped<INoticeReaders, NoticeReaders>().AddScoped<IEndingGuard, LastAdministrator>();
        services.AddScoped<IAccounts, Accounts>().AddScoped<Administered>();
        services.AddSingleton<IRequestStep, ActingStep>().AddScoped<Door>().AddScoped<CurrentSession>();
        services.AddSingleton<Passwords>().AddScoped<Attempts>().AddScoped<PasswordCheck>().AddScoped<SignInHandler>().AddScoped<KeptForms>();
        services.AddScoped<LockOut>().AddScoped<TimeCodes>().AddScoped<RecoveryCodes>().AddScoped<SecondFactors>().AddSingleton<Offers>();
        services.AddScoped<FirstFactorDoor>().AddScoped<SecondFactorReader>().AddScoped<AddFactorHandler>().AddScoped<ConfirmHandler>().AddScoped<MySessionsReader>().AddScoped<EndSessionHandler>();
        services.AddScoped<MyReadersReader>().AddScoped<Invitations>().AddScoped<InvitePersonHandler>().AddScoped<UseInvitationHandler>();
        services.AddScoped<OtherAdministrators>().AddScoped<Countersigns>().AddScoped<SecondAdministrator>().AddScoped<ProposalsReader>().AddScoped<ProposedActs>().AddScoped<AnswerProposalHandler>().AddScoped<IDeskSource, ProposalsDesk>();
        services.AddScoped<AccountsInUse>().AddScoped<ManagedAccountReader>();
        services.AddPasskeys();
        services.AddProvider(configuration);
        services.AddScoped<MyAccountReader>().AddScoped<ChoosePostHandler>().AddScoped<ChangePasswordHandler>().AddScoped<SignOutHandler>();
        services.AddScoped<ChooseDelegationHandler>().AddScoped<MyRightsReader>().AddScoped<WhoMayReader>();
        services.AddScoped<Delegates>().AddScoped<Circles>().AddScoped<DelegationsReader>().AddScoped<GiveDelegationHandler>().AddScoped<RevokeDelegationHandler>();
        services.AddScoped<CompartmentCircle>().AddScoped<Orphans>().AddScoped<Invitees>().AddScoped<MyCompartmentsReader>().AddScoped<CompartmentReader>().AddScoped<ICompartments, Compartments>();
        services.AddScoped<OpenCompartmentHandler>().AddScoped<AdmitMemberHandler>().AddScoped<DismissMemberHandler>().AddScoped<CloseCompartmentHandler>().AddScoped<TakeOverCompartmentHandler>();
        services.AddSingleton<IOpening, FirstLinkOpening>().AddScoped<FirstAdministratorHandler>().AddScoped<IGuideSource, AccessGuide>();
        services.AddScoped<EngagePersonHandler>().AddScoped<IHandle<PostOpened>, PostNotices>().AddScoped<IHandle<UnitsChanged>, EndedPosts>().AddScoped<IDeskSource, AccountsDesk>();
        services.AddScoped<AccountsReader>().AddScoped<PostsWithoutAccount>().AddScoped<CreateAccountHandler>().AddScoped<ChangeAccountHandler>().AddScoped<ShownOnce>();
        services.AddSingleton(new NavItem("accounts", "Tài khoản", "/access/accounts", 900, "Hệ thống", Administered.Permission));
        services.AddProtection(configuration);
        services.AddAuthentication(Cookie.Scheme).AddCookie(Cookie.Scheme, Cookie.Set);
        // An endpoint that forgot to say who may use it asks for signing in.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapSignIn();
        app.MapKeptForms();
        app.MapMyAccount();
        app.MapMyRights();
        app.MapWhoMay();
        app.MapDelegating();
        app.MapCompartments();
        app.MapMyReaders();
        app.MapSecondFactor();
        app.MapPasskeys();
        app.MapProvider();
        app.MapSessions();
        app.MapAccounts();
        app.MapInvitation();
        app.MapProposals();
        app.MapFirstAdministrator();
    }
}
