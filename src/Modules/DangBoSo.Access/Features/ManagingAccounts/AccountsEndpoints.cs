using DangBoSo.Access.Features.Proposals;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.ManagingAccounts;

internal static class AccountsEndpoints
{
    private static readonly TableColumn[] Columns = [new("ten_dang_nhap", 20), new("ho_ten", 28), new("chuc_vu", 60), "tinh_trang"];

    private static readonly Crumb Above = new("Tài khoản", "/access/accounts");

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapGet("/access/accounts", ListAsync).WithName("access.accounts.page").RequireAuthorization();
        app.MapGet("/access/accounts.csv", (AccountsReader reader) => Export(TableFormat.Csv, reader)).WithName("access.accounts.csv").RequireAuthorization().AskFreshFactor();
        app.MapGet("/access/accounts.xlsx", (AccountsReader reader) => Export(TableFormat.Xlsx, reader)).WithName("access.accounts.xlsx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/api/v1/access/accounts", ListApiAsync).WithName("access.accounts.api").RequireAuthorization();
        app.MapGet("/access/accounts/new", NewAsync).WithName("access.accounts.new.page").RequireAuthorization();
        app.MapPost("/access/accounts/new", CreateAsync).WithName("access.accounts.new").RequireAuthorization().AskFreshFactor();
        app.MapGet("/access/accounts/engage", (EngagePersonHandler handler, Pages pages, CancellationToken ct) => ShowEngageAsync(null, handler, pages, ct)).WithName("access.accounts.engage.page").RequireAuthorization();
        app.MapPost("/access/accounts/engage", EngageAsync).WithName("access.accounts.engage").RequireAuthorization().AskFreshFactor();
        app.MapGet("/access/accounts/{id:guid}", OneAsync).WithName("access.accounts.one.page").RequireAuthorization();
        app.MapPost("/access/accounts/{id:guid}/disable", DisableAsync).WithName("access.accounts.disable").RequireAuthorization().AskFreshFactor();
        app.MapPost("/access/accounts/{id:guid}/enable", EnableAsync).WithName("access.accounts.enable").RequireAuthorization().AskFreshFactor();
        app.MapPost("/access/accounts/{id:guid}/reset-password", ResetAsync).WithName("access.accounts.reset_password").RequireAuthorization().AskFreshFactor();
        app.MapPost("/access/accounts/{id:guid}/remove-factor", RemoveFactorAsync).WithName("access.accounts.remove_factor").RequireAuthorization().AskFreshFactor();
    }

    // What may not be seen is said before the first byte leaves.
    private static TableExport Export(TableFormat format, AccountsReader reader)
    {
        var accounts = reader.Stream();
        return new TableExport(format, "tai-khoan", Columns, async (table, ct) =>
        {
            await foreach (var a in accounts.WithCancellation(ct)) await table.RowAsync(a.Login, a.Name, string.Join("; ", a.Posts), a.IsEnabled ? "Đang dùng" : "Đã khóa");
        });
    }

    private static async Task<IResult> ListAsync(string? text, string? after, AccountsReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<AccountsPage>(new PageTitle("Tài khoản", "accounts"), await reader.ListAsync(text, after, ct), ct);

    private static Task<AccountListModel> ListApiAsync(string? text, string? after, AccountsReader reader, CancellationToken ct) => reader.ListAsync(text, after, ct);

    private static async Task<IResult> NewAsync(string? unit, AccountsReader reader, Pages pages, CancellationToken ct) => await ShowNewAsync(unit, null, reader, pages, ct);

    private static Task<IResult> CreateAsync(Posted<CreateAccountInput> posted, CreateAccountHandler handler, AccountsReader reader, ProposalsReader proposals, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), Address, refusal => ShowNewAsync(posted.Input.Unit, refusal, reader, pages, ct), "access.account.created", ct, end: o => proposals.EndAsync(o, Address(o), "access.account.created", ct));

    private static Task<IResult> EngageAsync(Posted<EngagePersonInput> posted, EngagePersonHandler handler, ProposalsReader proposals, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), Address, refusal => ShowEngageAsync(refusal, handler, pages, ct), "access.account.created", ct, end: o => proposals.EndAsync(o, Address(o), "access.account.created", ct));

    private static async Task<IResult> ShowEngageAsync(Refusal? refusal, EngagePersonHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<EngagePersonPage>(new PageTitle("Giao chức vụ kèm tài khoản", "accounts", Above), await handler.ReadAsync(ct), refusal, ct);

    private static async Task<IResult> OneAsync(Guid id, ManagedAccountReader reader, ShownOnce shown, Pages pages, CancellationToken ct) =>
        await ShowOneAsync(id, null, shown.Take(id), reader, pages, ct);

    private static Task<IResult> DisableAsync(Guid id, Posted<DisableAccountInput> posted, ChangeAccountHandler handler, ManagedAccountReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.DisableAsync(id, posted.Input, ct), Address, refusal => ShowOneAsync(id, refusal, null, reader, pages, ct), "access.account.disabled", ct);

    private static Task<IResult> EnableAsync(Guid id, Posted<NoInput> posted, ChangeAccountHandler handler, ManagedAccountReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.EnableAsync(id, ct), Address, refusal => ShowOneAsync(id, refusal, null, reader, pages, ct), "access.account.enabled", ct);

    private static Task<IResult> ResetAsync(Guid id, Posted<ResetPasswordInput> posted, ChangeAccountHandler handler, ManagedAccountReader reader, ProposalsReader proposals, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.ResetPasswordAsync(id, posted.Input, ct), Address, refusal => ShowOneAsync(id, refusal, null, reader, pages, ct), "access.account.password_reset", ct, end: o => proposals.EndAsync(o, Address(o), "access.account.password_reset", ct));

    private static Task<IResult> RemoveFactorAsync(Guid id, Posted<RemoveFactorInput> posted, ChangeAccountHandler handler, ManagedAccountReader reader, ProposalsReader proposals, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RemoveFactorAsync(id, posted.Input, ct), Address, refusal => ShowOneAsync(id, refusal, null, reader, pages, ct), "access.account.factor_removed", ct, end: o => proposals.EndAsync(o, Address(o), "access.account.factor_removed", ct));

    private static string Address(Guid id) => $"/access/accounts/{id}";

    private static async Task<IResult> ShowNewAsync(string? unit, Refusal? refusal, AccountsReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<NewAccountPage>(new PageTitle("Cấp tài khoản", "accounts", Above), await reader.NewAsync(unit, ct), refusal, ct);

    internal static async Task<IResult> ShowOneAsync(Guid id, Refusal? refusal, string? password, ManagedAccountReader reader, Pages pages, CancellationToken ct)
    {
        var model = await reader.ReadAsync(id, password, ct);
        return await pages.ShowAsync<ManagedAccountPage>(new PageTitle(model.Account.Name, "accounts", Above), model, refusal, ct);
    }
}
