using DangBoSo.Organisation.Features.ShowFees;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ShowMemberFees;

/// <param name="MayCollect">The reader takes fees in the cell that counts the member.</param>
/// <param name="MayExcuse">And is not the member himself.</param>
/// <param name="Alert">Months unpaid in the year.</param>
public sealed record ShowMemberFeesModel(Guid Member, string Name, int Year, string? Cell, DateOnly Today, string Citation, bool MayCollect, bool MayExcuse, string? Alert, Tone AlertTone, string? Removal, IReadOnlyList<MemberFeeLine> Months, IReadOnlyList<FeeStandingLine> Standings, IReadOnlyList<Option> Groups, IReadOnlyList<string> Notes);

/// <param name="MayPay">In the reader's cell, and in this month.</param>
public sealed record MemberFeeLine(DateOnly Month, bool Counted, DateOnly DueOn, long? Due, DateOnly RuleVersion, long Paid, string State, Tone Tone, string? Reason, IReadOnlyList<FeeReceiptLink> Receipts, bool MayPay);

/// <param name="Amount">Đồng, of what the group names.</param>
public sealed record FeeStandingLine(DateOnly From, string Group, string? Basis, long? Amount, string? Note, string SetBy, DateTimeOffset At);
