using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

internal sealed class FeeMap : IEntityMap
{
    /// <summary>Lost by one of two who took a number, a month's payment, or set a member's dues at one instant: asked anew, or told.</summary>
    public const string NumberTaken = "organisation.fee.number_taken";

    public const string MonthTaken = "organisation.fee.paid_meanwhile";

    public void Map(ModelBuilder model)
    {
        model.Entity<FeeStanding>(e =>
        {
            e.ToTable("organisation_fee_standing").Covered().HasKey(s => s.Id);
            e.HasIndex(s => new { s.MemberId, s.FromMonth }).HasDatabaseName("ix_organisation_fee_standing_member");
        });
        model.Entity<FeeAssessment>(e =>
        {
            e.ToTable("organisation_fee_assessment").Covered().HasKey(a => a.Id);
            e.HasIndex(a => new { a.MemberId, a.FromDay }).IsUnique().HasDatabaseName("ux_organisation_fee_assessment_member").Breaks("organisation.fee.standing_meanwhile");
        });
        MapPayments(model);
        model.Entity<FeeExcuse>(e =>
        {
            e.ToTable("organisation_fee_excuse").HasKey(x => x.Id);
            e.HasIndex(x => new { x.MemberId, x.Month }).IsUnique().HasFilter("lifted_at IS NULL").HasDatabaseName("ux_organisation_fee_excuse_month").Breaks("organisation.fee.excused_already");
            e.Property(x => x.Version);
            e.Covered();
        });
    }

    private static void MapPayments(ModelBuilder model)
    {
        model.Entity<FeeReceipt>(e =>
        {
            e.ToTable("organisation_fee_receipt").HasKey(r => r.Id);
            e.HasIndex(r => new { r.UnitId, r.Year, r.Number }).IsUnique().HasDatabaseName("ux_organisation_fee_receipt_number").Breaks(NumberTaken);
            e.HasIndex(r => r.MemberId).HasDatabaseName("ix_organisation_fee_receipt_member");
            e.Property(r => r.Version);
            e.Covered();
        });
        model.Entity<FeePayment>(e =>
        {
            e.ToTable("organisation_fee_payment").HasKey(p => p.Id);
            e.HasIndex(p => new { p.MemberId, p.Month, p.Sequence }).IsUnique().HasDatabaseName("ux_organisation_fee_payment_month").Breaks(MonthTaken);
            e.HasIndex(p => p.ReceiptId).HasDatabaseName("ix_organisation_fee_payment_receipt");
            e.HasIndex(p => new { p.UnitId, p.Month }).HasDatabaseName("ix_organisation_fee_payment_unit");
            e.Property(p => p.Version);
            e.Covered();
        });
        model.Entity<FeeBatch>(e => e.ToTable("organisation_fee_batch").Covered().HasKey(b => b.Id));
    }
}
