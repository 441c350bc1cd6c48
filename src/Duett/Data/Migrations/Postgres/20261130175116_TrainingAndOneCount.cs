using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Duett.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TrainingAndOneCount : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MeetingsHeld",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "MinutesHeld",
                table: "Rounds");

            migrationBuilder.AddColumn<int>(
                name: "MinutesBefore",
                table: "Rounds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MinutesHeld",
                table: "RoundFigures",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "TrainingsDone",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Module = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinutesHeld",
                table: "Rounds",
                type: "integer",
                nullable: true);
        }
    }
}
