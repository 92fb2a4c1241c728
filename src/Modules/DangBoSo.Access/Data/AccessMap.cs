using DangBoSo.Access.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Data;

internal sealed class AccessMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("access_account").Covered().HasKey(a => a.Id);
            e.HasIndex(a => a.Login).IsUnique().HasDatabaseName("ux_access_account_login").Breaks("access.account.login_taken");
        });
        model.Entity<AccountPost>(e =>
        {
            e.ToTable("access_account_post").Covered().HasKey(p => new { p.AccountId, p.PostId });
            e.HasIndex(p => p.PostId).IsUnique().HasDatabaseName("ux_access_account_post_post").Breaks("access.account.post_taken");
            e.HasIndex(p => new { p.UnitId, p.AccountId }).HasDatabaseName("ix_access_account_post_unit");
        });
        model.Entity<Delegation>(e =>
        {
            e.ToTable("access_delegation").Covered().HasKey(d => d.Id);
            e.HasIndex(d => new { d.GiverAccountId, d.ToDay }).HasDatabaseName("ix_access_delegation_giver");
            e.HasIndex(d => new { d.DelegateAccountId, d.ToDay }).HasDatabaseName("ix_access_delegation_delegate");
            e.HasIndex(d => d.GiverPostId).HasDatabaseName("ix_access_delegation_giver_post");
            e.Ignore(d => d.Codes);
        });
        model.Entity<Compartment>(e =>
        {
            e.ToTable("access_compartment").Covered().HasKey(c => c.Id);
            e.HasIndex(c => c.UnitId).HasDatabaseName("ix_access_compartment_unit");
        });
        model.Entity<CompartmentMember>(e =>
        {
            e.ToTable("access_compartment_member").Covered().HasKey(m => m.Id);
            e.HasIndex(m => new { m.PostId, m.CompartmentId }).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_access_compartment_member_post").Breaks("access.compartment.twice");
            e.HasIndex(m => m.CompartmentId).HasDatabaseName("ix_access_compartment_member_compartment");
        });
        model.Entity<Session>(e =>
        {
            e.ToTable("access_session").NotCovered("Phiên làm việc là dữ liệu vận hành; đăng nhập, chọn chức vụ và đăng xuất là hành vi có ghi").HasKey(s => s.Id);
            e.HasIndex(s => s.AccountId).HasDatabaseName("ix_access_session_account");
        });
        model.Entity<Authenticator>(e =>
        {
            e.ToTable("access_authenticator").Covered().HasKey(a => a.Id);
            e.HasIndex(a => a.AccountId).IsUnique().HasDatabaseName("ux_access_authenticator_account").Breaks("access.factor.has_one");
            e.Property(a => a.SealedSecret).Derived("Niêm phong bằng khóa có thể thay; việc thêm, đổi, gỡ là hành vi có ghi");
            e.Property(a => a.SealedSecret).Wrapped("totp:{0}", nameof(Authenticator.AccountId));
            e.Property(a => a.LastStep).Derived("Mã dùng gần nhất là dữ liệu vận hành");
        });
        model.Entity<Passkey>(e =>
        {
            e.ToTable("access_passkey").Covered().HasKey(p => p.Id);
            e.HasIndex(p => p.CredentialId).IsUnique().HasDatabaseName("ux_access_passkey_credential").Breaks("access.passkey.taken");
            e.HasIndex(p => p.AccountId).HasDatabaseName("ix_access_passkey_account");
            e.Property(p => p.SignCount).Derived("Số lần dùng do thiết bị đếm, dữ liệu vận hành");
        });
        model.Entity<RecoveryCode>(e => e.ToTable("access_recovery_code").Covered().HasKey(c => new { c.AccountId, c.CodeHash }));
        model.Entity<ExternalLogin>(e =>
        {
            e.ToTable("access_external_login").Covered().HasKey(l => l.Id);
            e.HasIndex(l => l.AccountId).IsUnique().HasDatabaseName("ux_access_external_login_account").Breaks("access.provider.has_one");
            e.HasIndex(l => l.SubjectHash).IsUnique().HasDatabaseName("ux_access_external_login_subject").Breaks("access.provider.taken");
        });
        model.Entity<KeptForm>(e => e.ToTable("access_kept_form").NotCovered("Biểu mẫu chưa gửi được vì phiên đã hết: chưa là hành vi nào, được niêm phong và xóa sau một ngày").HasKey(k => k.AccountId));
        model.Entity<FirstLink>(e => e.ToTable("access_first_link").Covered().HasKey(l => l.Id));
        model.Entity<Invitation>(e =>
        {
            e.ToTable("access_invitation").Covered().HasKey(i => i.AccountId);
            e.HasIndex(i => i.TokenHash).HasDatabaseName("ix_access_invitation_token");
        });
        model.Entity<Proposal>(e =>
        {
            e.ToTable("access_proposal").Covered().HasKey(p => p.Id);
            e.HasIndex(p => new { p.Kind, p.AccountId }).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName("ux_access_proposal_waiting").Breaks("access.proposal.waiting");
            e.HasIndex(p => new { p.UnitId, p.State }).HasDatabaseName("ix_access_proposal_unit");
            e.HasIndex(p => p.ProposedById).HasDatabaseName("ix_access_proposal_by");
            e.Ignore(p => p.Concerned);
        });
        model.Entity<SignInFailure>(e => e.ToTable("access_sign_in_failure").NotCovered("Số lần thử sai là dữ liệu vận hành; lần khóa là hành vi có ghi").HasKey(f => f.LoginHash));
    }
}

/// <summary>Wrong tries for one login, known or not. Counted by one SQL statement, see <c>Attempts</c>.</summary>
internal sealed class SignInFailure
{
    /// <summary>Keyed hash: people type passwords into this field by mistake.</summary>
    public required string LoginHash { get; init; }

    public int Failures { get; init; }

    public DateTimeOffset WindowStartedAt { get; init; }

    public DateTimeOffset? LockedUntilAt { get; init; }
}
