using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Duett.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TrainingAndOneCount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // As the migration would do it the whole table is copied, outside of the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Rounds" DROP COLUMN "MeetingsHeld";""");
            migrationBuilder.Sql("""ALTER TABLE "Rounds" DROP COLUMN "MinutesHeld";""");

            migrationBuilder.AddColumn<int>(
                name: "MinutesBefore",
                table: "Rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MinutesHeld",
                table: "RoundFigures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TrainingsDone",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Module = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrainingsDone", x => new { x.OrganisationId, x.Id });
                    table.ForeignKey(
                        name: "FK_TrainingsDone_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TrainingsDone_People_OrganisationId_PersonId",
                        columns: x => new { x.OrganisationId, x.PersonId },
                        principalTable: "People",
                        principalColumns: new[] { "OrganisationId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TrainingsDone_OrganisationId_PersonId_Module",
                table: "TrainingsDone",
                columns: new[] { "OrganisationId", "PersonId", "Module" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TrainingsDone");

            migrationBuilder.DropColumn(
                name: "MinutesBefore",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "MinutesHeld",
                table: "RoundFigures");

            migrationBuilder.AddColumn<int>(
                name: "MeetingsHeld",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinutesHeld",
                table: "Rounds",
                type: "INTEGER",
                nullable: true);
        }
    }
}
